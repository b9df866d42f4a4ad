// The data block: base64 of a raw deflate stream of JSON.
async function unpackBlock(id) {
  const packed = document.getElementById(id).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

// Steps [lon, lat, dlon, dlat, …] in ten-thousandths of a degree to Leaflet's [lat, lon] pairs.
function unpackLine(steps) {
  const points = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([lat / 1e4, lon / 1e4]);
  }
  return points;
}
