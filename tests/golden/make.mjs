// Golden numbers: the original app's network, data and training, run by the TensorFlow.js of package-lock.json.
//
//   node make.mjs FOLDER          (`python3 build.py golden` does this, with tests/golden as the folder)
//
// First weights, phases, order of samples, all come from the library's own code.  Only Math.random is replaced, by a
// seeded generator, so that the same files come out each time.  README.md tells what is in them.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The parts, not the package that joins them all: that one also wants a graphics card's backend.
const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs-core");
const layers = require("@tensorflow/tfjs-layers");
require("@tensorflow/tfjs-backend-cpu");

const [folder] = process.argv.slice(2);
const UNITS = 16, LEARNING_RATE = 0.025, BATCH_SIZE = 25;
const STEP = 0.2, SINE = { window: 15, samples: 100, horizon: 32 };
const TEXT = { window: 20, samples: 256, horizon: 5 };

const LOREM = readFileSync(new URL("lorem.txt", import.meta.url), "utf8").trimEnd();

const RUNS = [
  { name: "sine_1_layer", layers: 1, epochs: 5, weightsAfter: [1, 2, 3, 4, 5] },
  { name: "sine_3_layers", layers: 3, epochs: 5, weightsAfter: [1, 5] },
  { name: "lorem_1_layer", layers: 1, epochs: 2, weightsAfter: [2], text: LOREM },
];

// mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty here, and can be put back.
let state = 1;
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const packed = floats => {
  const bytes = Buffer.alloc(4 * floats.length);
  floats.forEach((value, index) => bytes.writeFloatLE(value, 4 * index));
  return bytes.toString("base64");
};

const weightsOf = model => packed(model.getWeights().flatMap(weight => Array.from(weight.dataSync())));

function build(run, features) {
  const shape = run.text ? TEXT : SINE;
  const model = layers.sequential();
  for (let layer = 0; layer < run.layers; layer++) {
    model.add(layers.layers.lstm({
      units: UNITS, returnSequences: layer < run.layers - 1,
      ...(layer ? {} : { inputShape: [shape.window, features] }),
    }));
  }
  model.add(layers.layers.dense({ units: features, activation: run.text ? "softmax" : "tanh" }));
  model.compile({
    loss: run.text ? "categoricalCrossentropy" : "meanSquaredError",
    optimizer: tf.train.rmsprop(LEARNING_RATE),
  });
  return model;
}

// A data set: `draw` gives where the windows of an epoch begin, `element(start, step)` one element as a list.
const sine = {
  features: 1,
  // Windows at equal distances over 2π, shifted together at random.
  draw: () => {
    const shift = Math.random() * 2 * Math.PI;
    return Array.from({ length: SINE.samples }, (_, i) => i * 2 * Math.PI / SINE.samples + shift);
  },
  element: (start, step) => [Math.sin(start + step * STEP)],
  stored: starts => starts[0],
};

const textual = text => {
  const alphabet = [...new Set(text)];
  const oneHot = alphabet.map((_, row) => alphabet.map((_, column) => row === column ? 1 : 0));
  return {
    features: alphabet.length,
    draw: () => {
      const starts = Array.from({ length: text.length - TEXT.window - 1 }, (_, i) => i);
      tf.util.shuffle(starts);
      return starts.slice(0, TEXT.samples);
    },
    element: (start, step) => oneHot[alphabet.indexOf(text[start + step])],
    stored: starts => starts,
  };
};

const windowAt = (data, start, window) => Array.from({ length: window }, (_, step) => data.element(start, step));

// What follows a window, each value from a window that is read again from its beginning; answers are fed back as they are.
function freeRunning(model, data, start, { window, horizon }) {
  const known = windowAt(data, start, window), answers = [];
  for (let k = 0; k < horizon; k++) {
    const answer = tf.tidy(() => Array.from(model.predict(tf.tensor3d([known.slice(-window)])).dataSync()));
    known.push(answer);
    answers.push(...answer);
  }
  return packed(answers);
}

async function record(run) {
  const data = run.text ? textual(run.text) : sine, shape = run.text ? TEXT : SINE;
  const model = build(run, data.features);
  const shown = run.text ? 3 : 1.25;
  const golden = {
    layers: run.layers, features: data.features, shown_start: shown, horizon: shape.horizon,
    first_weights: weightsOf(model), epochs: [],
  };
  for (let epoch = 1; epoch <= run.epochs; epoch++) {
    const starts = data.draw();
    const prediction = freeRunning(model, data, shown, shape);
    const x = tf.tensor3d(starts.map(start => windowAt(data, start, shape.window)));
    const y = tf.tensor2d(starts.map(start => data.element(start, shape.window)));
    const before = state, batchLosses = [];
    const history = await model.fit(x, y, {
      epochs: 1, batchSize: BATCH_SIZE, yieldEvery: "never", verbose: 0,
      callbacks: { onBatchEnd: (_, logs) => { batchLosses.push(logs.loss); } },
    });
    // The order is not told by `fit`: the same random numbers give it again.
    const after = state;
    state = before;
    const order = starts.map((_, index) => index);
    tf.util.shuffle(order);
    if (state !== after) throw new Error("fit has drawn other random numbers than those of its order");
    golden.epochs.push({
      starts: data.stored(starts), order, prediction_before: prediction,
      batch_losses: batchLosses, loss: history.history.loss[0],
      ...(run.weightsAfter.includes(epoch) ? { weights: weightsOf(model) } : {}),
    });
    tf.dispose([x, y]);
  }
  golden.last_prediction = freeRunning(model, data, shown, shape);
  return golden;
}

await tf.setBackend("cpu");
for (const run of RUNS) {
  state = 1;
  const golden = { tfjs: tf.version_core, ...await record(run) };
  writeFileSync(join(folder, `${run.name}.json`), JSON.stringify(golden) + "\n");
}
