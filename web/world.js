// The map of the world as one file: shapes of countries and areas as SVG, by their codes (ISO 3166-1 numeric).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const WIDTH = 1000; // units; coordinates are whole ones
const DETAIL = 0.04; // square degrees: what a corner must cut off to be drawn
const SMALL = 24; // square units: a smaller country is a point, too
const ANTARCTICA = "010"; // has no States, and takes a fifth of the height
const WITHOUT_NUMBER = { Kosovo: "XKX", Taiwan: "TWN" }; // codes of what M49 has no number for, as the graph writes them

const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), "utf8"));

const coarse = countries(simplify(presimplify(read("countries-110m")), DETAIL));
const fine = countries(read("countries-50m"));
const finest = countries(read("countries-10m")).filter((one) => !fine.some((other) => code(other) === code(one)));
const projection = geoNaturalEarth1().fitWidth(WIDTH, { type: "Sphere" });
const path = geoPath(projection);
const [[, top], [, bottom]] = path.bounds({ type: "FeatureCollection", features: coarse });

/** The map as an object. */
export function world() {
  const { version } = require("world-atlas/package.json");
  const shapes = Object.fromEntries(coarse.flatMap((one) => (code(one) && drawn(one) ? [[code(one), drawn(one)]] : [])));
  return {
    width: WIDTH,
    height: Math.ceil(bottom - top),
    source: `Natural Earth, by way of world-atlas ${version}`,
    shapes,
    others: coarse.filter((one) => !code(one)).map(drawn).filter(Boolean),
    points: Object.fromEntries([...fine, ...finest].filter((one) => code(one) && isSmall(code(one))).map((one) => [code(one), middle(one)])),
  };
}

function countries(topology) {
  return feature(topology, topology.objects.countries).features.filter((one) => one.id !== ANTARCTICA);
}

function code(one) {
  return WITHOUT_NUMBER[one.properties.name] ?? one.id;
}

function isSmall(wanted) {
  return ![...fine, ...coarse].some((one) => code(one) === wanted && path.area(one) >= SMALL && drawn(one));
}

/** The middle of the largest part of a country. */
function middle(one) {
  const parts = one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
  const largest = polygons.reduce((best, other) => (geoArea(other) > geoArea(best) ? other : best));
  return rounded(projection(geoCentroid(largest)));
}

function rounded([x, y]) {
  return [Math.round(x), Math.round(y - top)];
}

/** The outlines of a country in whole units, each point by its distance from the last; nothing where it is too small. */
function drawn(one) {
  const lines = path(one)?.slice(1, -1).split(/Z?M|Z$/) ?? [];
  return lines.map((line) => outline(line.split("L").map((point) => rounded(point.split(",").map(Number))))).join("");
}

function outline([start, ...rest]) {
  let [x, y] = start;
  const steps = rest.flatMap(([nextX, nextY]) => {
    const step = nextX === x && nextY === y ? [] : [`${nextX - x},${nextY - y}`];
    [x, y] = [nextX, nextY];
    return step;
  });
  return steps.length > 2 ? `M${start}l${steps.join(" ").replaceAll(/[ ,]-/g, "-")}z` : "";
}
