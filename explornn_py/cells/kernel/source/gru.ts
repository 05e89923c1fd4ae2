// explornn_py.cells.gru.cell, four samples at a time: `forward` and `backward` there say what is computed, and why.

import { activate, slope } from "./activations";
import { dataOf, fill, join, rowOf, settle } from "./arrays";
import { Kind, flows } from "./kind";
import { BIAS, PRESENT, outer, product, sums } from "./products";

/** n += r recalled. */
function recall(n: usize, r: usize, recalled: usize, block: usize): void {
  for (let k: usize = 0; k < block; k += 16) {
    v128.store(n + k, f32x4.add(v128.load(n + k), f32x4.mul(v128.load(r + k), v128.load(recalled + k))));
  }
}

/** h' = n + z (h - n). */
function mix(z: usize, n: usize, before: usize, after: usize, block: usize): void {
  for (let k: usize = 0; k < block; k += 16) {
    const candidate = v128.load(n + k);
    const left = f32x4.mul(f32x4.sub(v128.load(before + k), candidate), v128.load(z + k));
    v128.store(after + k, f32x4.add(left, candidate));
  }
}

/** As lstmForward; `run` holds hidden states (steps + 1), gates, recalled. */
export function gruForward(kinds: usize, weights: usize, x: usize, run: usize, xRow: usize, steps: i32, batch: i32): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units;
  const row = rowOf(batch), block = <usize>units * row, wide = <usize>inputs << 2, square = <usize>units << 2;
  const W = dataOf(weights), U = W + 3 * units * wide, b = U + 3 * units * square, d = b + 3 * square;
  let read = dataOf(x), hidden = dataOf(run), gates = hidden + (steps + 1) * block, recalled = gates + 3 * steps * block;
  for (let t = 0; t < steps; t++) {
    const n = gates + 2 * block;
    product(gates, 2 * units, row, BIAS, b, W, wide, 4, read, xRow, inputs, U, square, hidden, row, units);
    product(n, units, row, BIAS, b + 2 * square, W + 2 * units * wide, wide, 4, read, xRow, inputs);
    product(recalled, units, row, BIAS, d, U + 2 * units * square, square, 4, hidden, row, units);
    activate(kind.gate, gates, gates, 2 * block);
    if (kind.held & 1) fill(gates, block, kind.value0);
    if (kind.held & 2) fill(gates + block, block, kind.value1);
    recall(n, gates, recalled, block);
    activate(kind.candidate, n, n, block);
    mix(gates + block, n, hidden, hidden + block, block);
    hidden += block; gates += 3 * block; recalled += block; read += inputs * xRow;
  }
}

/** One step's errors before the sums: `di` holds the slopes, `dr` gets the same with the candidate's after the reset gate.
 * `into`: what of dL/dh goes past the gates to the step before. */
function errors(
  held: i32, gates: usize, recalled: usize, before: usize, dh: usize, di: usize, dr: usize, into: usize, block: usize,
): void {
  const one = f32x4.splat(1), resets = flows(held, 0), updates = flows(held, 1);
  for (let k: usize = 0; k < block; k += 16) {
    const r = v128.load(gates + k), z = v128.load(gates + block + k), n = v128.load(gates + 2 * block + k), h = v128.load(dh + k);
    const dN = f32x4.mul(f32x4.mul(v128.load(di + 2 * block + k), f32x4.sub(one, z)), h);
    const dZ = v128.and(f32x4.mul(f32x4.mul(v128.load(di + block + k), f32x4.sub(v128.load(before + k), n)), h), updates);
    const dR = v128.and(f32x4.mul(f32x4.mul(v128.load(di + k), v128.load(recalled + k)), dN), resets);
    v128.store(di + k, dR); v128.store(di + block + k, dZ); v128.store(di + 2 * block + k, dN);
    v128.store(dr + k, dR); v128.store(dr + block + k, dZ); v128.store(dr + 2 * block + k, f32x4.mul(dN, r));
    if (into) v128.store(into + k, f32x4.mul(h, z));
  }
}

/** As lstmBackward; `back` gets dL/d(W x + b), dL/d(U h + d), dL/dh, and dL/dx where it is asked for. */
export function gruBackward(
  kinds: usize, weights: usize, x: usize, run: usize, upstream: usize, back: usize, gradient: usize,
  xRow: usize, steps: i32, batch: i32, upstreamRow: usize, all: i32, learns: i32, dx: i32,
): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units, rows = 3 * units;
  const row = rowOf(batch), block = <usize>units * row, wide = <usize>inputs << 2, square = <usize>units << 2;
  const W = dataOf(weights), U = W + rows * wide;
  const hidden = dataOf(run), gates = hidden + (steps + 1) * block, recalled = gates + 3 * steps * block;
  const di = dataOf(back), dr = di + 3 * steps * block, dh = dr + 3 * steps * block;
  const above = dataOf(upstream), step = units * upstreamRow;
  join(dh + (steps - 1) * block, units, row, all ? above + (steps - 1) * step : above, upstreamRow, false);
  for (let t = steps - 1; t >= 0; t--) {
    const now = 3 * t * block, into = t ? dh + (t - 1) * block : 0;
    slope(kind.gate, gates + now, di + now, 2 * block);
    slope(kind.candidate, gates + now + 2 * block, di + now + 2 * block, block);
    errors(kind.held, gates + now, recalled + t * block, hidden + t * block, dh + t * block, di + now, dr + now, into, block);
    if (t == 0) break;
    product(into, units, row, PRESENT, 0, U, 4, square, dr + now, row, rows);
    if (all) join(into, units, row, above + (t - 1) * step, upstreamRow, true);
    settle(into, block);
  }
  if (learns) {
    const dW = dataOf(gradient), dU = dW + rows * wide, db = dU + rows * square, dd = db + 3 * square;
    outer(dW, rows, inputs, steps, batch, di, row, 3 * block, dataOf(x), xRow, inputs * xRow);
    outer(dU, rows, units, steps, batch, dr, row, 3 * block, hidden, row, block);
    sums(db, rows, steps, batch, row, di, 3 * block);
    sums(dd, units, steps, batch, row, dr + 2 * block, 3 * block);
  }
  if (dx) {
    for (let t = 0, to = dh + steps * block, from = di; t < steps; t++, to += inputs * row, from += 3 * block) {
      product(to, inputs, row, 0, 0, W, 4, wide, from, row, rows);
    }
  }
}
