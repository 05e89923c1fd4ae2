// node content.mjs: reads {id: Markdown} from its standard input, writes {id: HTML} with `$...$` and `$$...$$` as MathML.
// Styles inside elements are taken out: the site's policy allows none, and none is needed for what we write.
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import temml from "temml";

const MATH = /\$\$([^$]+)\$\$|\$([^$]+)\$/g;
const PLACE = /\uE000(\d+)\uE001/g; // private-use characters pass through Markdown untouched

const markdown = markdownIt({ html: false, typographer: false });
const mathml = (latex, displayMode) =>
  temml
    .renderToString(latex.trim(), { displayMode, throwOnError: true, trust: false })
    .replace(/ (style|class)="[^"]*"/g, "");

const render = (id, text) => {
  const formulas = [];
  const marked = text.replace(MATH, (whole, block, inline) => {
    try {
      formulas.push(mathml(block ?? inline, block !== undefined));
    } catch (error) {
      throw new Error(`${id}: ${whole} is no formula: ${error.message}`);
    }
    return `\uE000${formulas.length - 1}\uE001`;
  });
  return markdown.render(marked).replace(PLACE, (_, place) => formulas[place]).trim();
};

const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, render(id, text)]))));
