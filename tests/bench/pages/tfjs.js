// The original app's network in TensorFlow.js: stacked layers with the library's defaults (hard sigmoid gates), a dense
// head, RMSProp. `fit` does not wait for animation frames, as a worker need not. The worker's address says which files to
// load and who is to do the sums.
const asked = new URL(location.href).searchParams;
importScripts("pieces.js", ...asked.getAll("file"));

const LAYERS = { lstm: tf.layers.lstm, gru: tf.layers.gru, rnn: tf.layers.simpleRNN };
let model, x, y, task;

const begin = given => {
  tf.disposeVariables();
  if (x) tf.dispose([x, y]);
  task = given;
  model = tf.sequential();
  for (let layer = 0; layer < task.layers; layer++) {
    model.add(LAYERS[task.cell]({
      units: task.hidden_size, returnSequences: layer < task.layers - 1,
      ...(layer ? {} : { inputShape: [task.window, task.features] }),
    }));
  }
  model.add(tf.layers.dense({ units: task.features, activation: task.text ? "softmax" : "tanh" }));
  model.compile({
    loss: task.text ? "categoricalCrossentropy" : "meanSquaredError",
    optimizer: tf.train.rmsprop(task.learning_rate),
  });
  x = tf.tensor3d(task.inputs, [task.samples, task.window, task.features]);
  y = tf.tensor2d(task.targets, [task.samples, task.features]);
};

const epoch = async () => {
  await model.fit(x, y, { epochs: 1, batchSize: task.batch_size, shuffle: true, yieldEvery: "never", verbose: 0 });
};

const feedBack = answer => {
  if (!task.text) return answer;
  const best = answer.indexOf(Math.max(...answer));
  return answer.map((_, index) => index === best ? 1 : 0);
};

// Element by element, each from a window that is read again from its beginning.
const prediction = () => {
  const size = task.window * task.features;
  const known = task.inputs.slice(0, size);
  for (let k = 0; k < task.horizon; k++) {
    const answer = tf.tidy(() =>
      Array.from(model.predict(tf.tensor3d(known.slice(-size), [1, task.window, task.features])).dataSync()));
    known.push(...feedBack(answer));
  }
};

const backend = asked.get("backend");
if (backend === "wasm") tf.wasm.setWasmPaths(new URL(".", new URL(asked.getAll("file")[1], location.href)).href);
tf.setBackend(backend).then(() => tf.ready()).then(() => offer({ begin, epoch, prediction }));
