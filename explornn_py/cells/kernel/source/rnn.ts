// explornn_py.cells.rnn.cell, four samples at a time: `forward` and `backward` there say what is computed, and why.

import { activate, slope } from "./activations";
import { dataOf, join, rowOf, settle } from "./arrays";
import { Kind } from "./kind";
import { BIAS, NOTHING, outer, product, sums } from "./products";

/** As lstmForward; `run` holds hidden states (steps + 1). */
export function rnnForward(kinds: usize, weights: usize, x: usize, run: usize, xRow: usize, steps: i32, batch: i32): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units;
  const row = rowOf(batch), block = <usize>units * row, wide = <usize>inputs << 2, square = <usize>units << 2;
  const W = dataOf(weights), U = W + units * wide, b = U + units * square;
  let read = dataOf(x), hidden = dataOf(run);
  for (let t = 0; t < steps; t++, read += inputs * xRow) {
    product(hidden + block, units, row, BIAS, b, W, wide, 4, read, xRow, inputs, U, square, hidden, row, units);
    hidden += block;
    activate(kind.candidate, hidden, hidden, block);
  }
}

/** As lstmBackward; `back` gets dL/dz, dL/dh, and dL/dx where it is asked for. */
export function rnnBackward(
  kinds: usize, weights: usize, x: usize, run: usize, upstream: usize, back: usize, gradient: usize,
  xRow: usize, steps: i32, batch: i32, upstreamRow: usize, all: i32, learns: i32, dx: i32,
): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units;
  const row = rowOf(batch), block = <usize>units * row, wide = <usize>inputs << 2, square = <usize>units << 2;
  const W = dataOf(weights), U = W + units * wide;
  const hidden = dataOf(run), dz = dataOf(back), dh = dz + steps * block;
  const above = dataOf(upstream), step = units * upstreamRow;
  join(dh + (steps - 1) * block, units, row, all ? above + (steps - 1) * step : above, upstreamRow, false);
  for (let t = steps - 1; t >= 0; t--) {
    const now = t * block;
    slope(kind.candidate, hidden + block + now, dz + now, block);
    for (let k = now; k < now + block; k += 16) v128.store(dz + k, f32x4.mul(v128.load(dh + k), v128.load(dz + k)));
    if (t == 0) break;
    product(dh + now - block, units, row, NOTHING, 0, U, 4, square, dz + now, row, units);
    if (all) join(dh + now - block, units, row, above + (t - 1) * step, upstreamRow, true);
    settle(dh + now - block, block);
  }
  if (learns) {
    const dW = dataOf(gradient), dU = dW + units * wide, db = dU + units * square;
    outer(dW, units, inputs, steps, batch, dz, row, block, dataOf(x), xRow, inputs * xRow);
    outer(dU, units, units, steps, batch, dz, row, block, hidden, row, block);
    sums(db, units, steps, batch, row, dz, block);
  }
  if (dx) {
    for (let t = 0, to = dh + steps * block, from = dz; t < steps; t++, to += inputs * row, from += block) {
      product(to, inputs, row, NOTHING, 0, W, 4, wide, from, row, units);
    }
  }
}
