// The head: W h + b at every step, without what the task makes of it.

import { dataOf, rowOf } from "./arrays";
import { BIAS, NOTHING, outer, product, sums } from "./products";

/** to (steps, outputs, batch), its rows padded; weights: W (outputs, units) and b behind it. */
export function denseForward(
  weights: usize, hidden: usize, to: usize, units: i32, outputs: i32, hiddenRow: usize, steps: i32, batch: i32,
): void {
  const row = rowOf(batch), wide = <usize>units << 2, W = dataOf(weights), b = W + outputs * wide;
  for (let t = 0, out = dataOf(to), read = dataOf(hidden); t < steps; t++, out += outputs * row, read += units * hiddenRow) {
    product(out, outputs, row, BIAS, b, W, wide, 4, read, hiddenRow, units);
  }
}

/** From dL/dlogits: the gradient of the weights, and dL/dhidden (steps, units, batch) with padded rows. */
export function denseBackward(
  weights: usize, hidden: usize, upstream: usize, gradient: usize, to: usize,
  units: i32, outputs: i32, hiddenRow: usize, steps: i32, batch: i32, upstreamRow: usize,
): void {
  const row = rowOf(batch), wide = <usize>units << 2, W = dataOf(weights), dW = dataOf(gradient);
  const above = dataOf(upstream), step = outputs * upstreamRow;
  outer(dW, outputs, units, steps, batch, above, upstreamRow, step, dataOf(hidden), hiddenRow, units * hiddenRow);
  sums(dW + outputs * wide, outputs, steps, batch, upstreamRow, above, step);
  for (let t = 0, out = dataOf(to), read = above; t < steps; t++, out += units * row, read += step) {
    product(out, units, row, NOTHING, 0, W, 4, wide, read, upstreamRow, outputs);
  }
}
