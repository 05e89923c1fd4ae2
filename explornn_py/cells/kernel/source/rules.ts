// explornn_py.learning.optimisers: what a gradient does to the weights. The order of operations is numpy's, so the bits are
// the same; what a rule needs of single numbers it is handed as an array of them.

import { dataOf } from "./arrays";

/** weights -= scale gradient / root(mean of squares + epsilon); numbers: decay, 1 - decay, epsilon, scale. */
export function rmspropUpdate(weights: usize, gradients: usize, squares: usize, numbers: usize, size: i32): void {
  const w = dataOf(weights), g = dataOf(gradients), s = dataOf(squares), given = dataOf(numbers);
  const decay = load<f32>(given), rest = load<f32>(given, 4), epsilon = load<f32>(given, 8), scale = load<f32>(given, 12);
  const bytes = <usize>size << 2, quads = bytes & ~15;
  for (let n: usize = 0; n < quads; n += 16) {
    const x = v128.load(g + n);
    const kept = f32x4.mul(v128.load(s + n), f32x4.splat(decay));
    const square = f32x4.add(kept, f32x4.mul(f32x4.splat(rest), f32x4.mul(x, x)));
    const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(epsilon)));
    v128.store(s + n, square);
    v128.store(w + n, f32x4.sub(v128.load(w + n), f32x4.div(f32x4.mul(f32x4.splat(scale), x), root)));
  }
  for (let n = quads; n < bytes; n += 4) {
    const x = load<f32>(g + n);
    const square = load<f32>(s + n) * decay + rest * (x * x);
    store<f32>(s + n, square);
    store<f32>(w + n, load<f32>(w + n) - scale * x / sqrt<f32>(square + epsilon));
  }
}

/** weights -= scale mean / (root(mean of squares / share) + epsilon); numbers: decay of the mean, 1 - it, decay of the
 * squares, 1 - it, share, epsilon, scale. */
export function adamUpdate(
  weights: usize, gradients: usize, means: usize, squares: usize, numbers: usize, size: i32,
): void {
  const w = dataOf(weights), g = dataOf(gradients), m = dataOf(means), s = dataOf(squares), given = dataOf(numbers);
  const decayMean = load<f32>(given), restMean = load<f32>(given, 4), decay = load<f32>(given, 8), rest = load<f32>(given, 12);
  const share = load<f32>(given, 16), epsilon = load<f32>(given, 20), scale = load<f32>(given, 24);
  const bytes = <usize>size << 2, quads = bytes & ~15;
  for (let n: usize = 0; n < quads; n += 16) {
    const x = v128.load(g + n);
    const mean = f32x4.add(f32x4.mul(v128.load(m + n), f32x4.splat(decayMean)), f32x4.mul(f32x4.splat(restMean), x));
    const kept = f32x4.mul(v128.load(s + n), f32x4.splat(decay));
    const square = f32x4.add(kept, f32x4.mul(f32x4.splat(rest), f32x4.mul(x, x)));
    const root = f32x4.add(f32x4.sqrt(f32x4.div(square, f32x4.splat(share))), f32x4.splat(epsilon));
    v128.store(m + n, mean);
    v128.store(s + n, square);
    v128.store(w + n, f32x4.sub(v128.load(w + n), f32x4.div(f32x4.mul(f32x4.splat(scale), mean), root)));
  }
  for (let n = quads; n < bytes; n += 4) {
    const x = load<f32>(g + n);
    const mean = load<f32>(m + n) * decayMean + restMean * x;
    const square = load<f32>(s + n) * decay + rest * (x * x);
    store<f32>(m + n, mean);
    store<f32>(s + n, square);
    store<f32>(w + n, load<f32>(w + n) - scale * mean / (sqrt<f32>(square / share) + epsilon));
  }
}
