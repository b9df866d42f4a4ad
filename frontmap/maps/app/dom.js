// Elements are made here and nowhere else: text only ever becomes a text node, never markup.
const SVG = "http://www.w3.org/2000/svg";

function fillElement(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function el(tag, attributes, ...children) {
  return fillElement(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fillElement(document.createElementNS(SVG, tag), attributes, children);
}

// Words of a report, kept apart from the direction of the words around them.
function foreign(text) {
  return el("bdi", {}, text);
}

function link(url, text) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch (error) {
    return foreign(text);
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return foreign(text);
  return el("a", { href: parsed.href, rel: "noopener noreferrer", target: "_blank" }, foreign(text));
}

function languageTag(language) {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language || "") ? language : null;
}
