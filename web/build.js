// Makes what pages load from the packages that package-lock.json names, into the folder that is given.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { world } from "./world.js";

const output = process.argv[2];

await build({
  entryPoints: ["editor.js"],
  outdir: output,
  bundle: true,
  minify: true,
  splitting: true,
  chunkNames: "[name]-[hash]",
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".svg": "dataurl" },
  banner: { js: "/* Licences: licences.txt */", css: "/* Licences: licences.txt */" },
});
writeFileSync(join(output, "world.json"), JSON.stringify(world()));
writeFileSync(join(output, "licences.txt"), licences());

/** Name, version, licence and its text of every package that is bundled. */
function licences() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const bundled = Object.keys(packages).filter((path) => path && !packages[path].dev && !packages[path].optional);
  return bundled.map((path) => licence(path)).join(`\n${"-".repeat(79)}\n\n`);
}

function licence(path) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const texts = readdirSync(path).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const by = author ? `\nBy: ${author.name ?? author}` : "";
  return `${name} ${version}\nLicence: ${license?.type ?? license}${by}\n\n${texts.map((file) => readFileSync(join(path, file), "utf8")).join("\n")}`;
}
