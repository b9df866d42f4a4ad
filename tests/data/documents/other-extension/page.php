
<!-- x --><!DOCTYPE html><p>A page all the same.</p>