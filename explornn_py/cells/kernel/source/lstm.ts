// explornn_py.cells.lstm.cell, four samples at a time: `forward` and `backward` there say what is computed, and why.

import { activate, slope } from "./activations";
import { dataOf, fill, join, rowOf, settle, settled } from "./arrays";
import { Kind, flows } from "./kind";
import { BIAS, NOTHING, outer, product, products, sums } from "./products";

const INPUT = 1, FORGET = 2; // blocks; 0 is the output gate, 3 the candidate

/** One step's blocks of gates, held ones put in place; `gates` has them before the activations. */
@inline
function hold(kind: Kind, gates: usize, block: usize): void {
  if (kind.held & 1) fill(gates, block, kind.value0);
  if (kind.held & 2) fill(gates + block, block, kind.value1);
  if (kind.held & 4) fill(gates + 2 * block, block, kind.value2);
}

/** to (units, batch) += one weight a unit times what it sees. */
function peep(to: usize, weights: usize, seen: usize, units: i32, row: usize): void {
  for (let unit = 0; unit < units; unit++, weights += 4) {
    const weight = v128.load32_splat(weights);
    for (let n: usize = 0; n < row; n += 16, to += 16, seen += 16) {
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(weight, v128.load(seen))));
    }
  }
}

/** The new cell state, i g + f c. */
function keep(gates: usize, block: usize, before: usize, after: usize, coupled: bool): void {
  const one = f32x4.splat(1);
  for (const end = before + block, away = after - before; before < end; before += 16, gates += 16) {
    const f = v128.load(gates + 2 * block);
    if (coupled) v128.store(gates + block, f32x4.sub(one, f));
    const written = f32x4.mul(v128.load(gates + block), v128.load(gates + 3 * block));
    v128.store(before + away, f32x4.add(written, f32x4.mul(f, v128.load(before))));
  }
}

/** h = o output(c). */
function show(output: usize, squashed: usize, hidden: usize, block: usize): void {
  for (let n: usize = 0; n < block; n += 16) v128.store(hidden + n, f32x4.mul(v128.load(output + n), v128.load(squashed + n)));
}

/** x (steps, inputs, batch) with `xRow` bytes a row. `run` holds hidden and cell states (steps + 1), gates, squashed;
 * Python has put the first states there. */
export function lstmForward(kinds: usize, weights: usize, x: usize, run: usize, xRow: usize, steps: i32, batch: i32): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units;
  const row = rowOf(batch), block = <usize>units * row;
  const W = dataOf(weights), U = W + 16 * <usize>(units * inputs), b = U + 16 * <usize>(units * units), p = b + 16 * <usize>units;
  let read = dataOf(x), hidden = dataOf(run), cell = hidden + (steps + 1) * block;
  let gates = cell + (steps + 1) * block, squashed = gates + 4 * steps * block;
  for (let t = 0; t < steps; t++) {
    product(gates, 4 * units, row, BIAS, b, W, <usize>inputs << 2, 4, read, xRow, inputs, U, <usize>units << 2, hidden, row, units);
    if (kind.peepholes) {
      peep(gates + block, p + (<usize>units << 2), cell, units, row);
      peep(gates + 2 * block, p + (<usize>units << 3), cell, units, row);
      activate(kind.gate, gates + block, gates + block, 2 * block);
    } else activate(kind.gate, gates, gates, 3 * block);
    activate(kind.candidate, gates + 3 * block, gates + 3 * block, block);
    hold(kind, gates, block);
    keep(gates, block, cell, cell + block, kind.coupled != 0);
    cell += block;
    if (kind.peepholes && !(kind.held & 1)) {
      peep(gates, p, cell, units, row);
      activate(kind.gate, gates, gates, block);
    }
    activate(kind.output, cell, squashed, block);
    hidden += block;
    show(gates, squashed, hidden, block);
    gates += 4 * block; squashed += block; read += inputs * xRow;
  }
}

/** dL/dz of all blocks and dL/dc of one step, of which `dz` and `into` hold the slopes; and what the cell state before
 * passes on, in `carried`. */
function errors(
  kind: Kind, gates: usize, squashed: usize, before: usize, p: usize, dh: usize, dc: usize, dz: usize, carried: usize, row: usize,
): void {
  const units = <usize>kind.units, block = units * row;
  const coupled = i32x4.splat(-kind.coupled), learns = v128.andnot(flows(kind.held, INPUT), coupled);
  const opens = flows(kind.held, 0), forgets = flows(kind.held, FORGET);
  for (let unit: usize = 0; unit < units; unit++, p += 4) {
    for (let n: usize = 0; n < row; n += 16) {
      const o = v128.load(gates), i = v128.load(gates + block), f = v128.load(gates + 2 * block), g = v128.load(gates + 3 * block);
      const h = v128.load(dh), c = v128.load(before);
      let d = f32x4.add(f32x4.mul(h, f32x4.mul(v128.load(dc), o)), v128.load(carried));
      const dO = v128.and(f32x4.mul(f32x4.mul(v128.load(dz), v128.load(squashed)), h), opens);
      if (kind.peepholes) d = f32x4.add(d, f32x4.mul(v128.load32_splat(p), dO));
      const dI = v128.and(f32x4.mul(f32x4.mul(v128.load(dz + block), g), d), learns);
      const kept = f32x4.sub(c, v128.and(g, coupled));
      const dF = v128.and(f32x4.mul(f32x4.mul(v128.load(dz + 2 * block), kept), d), forgets);
      let back = f32x4.mul(f, d);
      if (kind.peepholes) {
        const seen = f32x4.mul(v128.load32_splat(p + (units << 2)), dI);
        back = f32x4.add(back, f32x4.add(seen, f32x4.mul(v128.load32_splat(p + (units << 3)), dF)));
      }
      v128.store(dz, dO); v128.store(dz + block, dI); v128.store(dz + 2 * block, dF);
      v128.store(dz + 3 * block, f32x4.mul(f32x4.mul(v128.load(dz + 3 * block), i), d));
      v128.store(dc, d); v128.store(carried, settled(back));
      gates += 16; squashed += 16; before += 16; dh += 16; dc += 16; dz += 16; carried += 16;
    }
  }
}

/** upstream: dL/dhidden of all steps (all), or of the last. `back` gets dL/dz, dL/dh, dL/dc, what is carried (one
 * step), and dL/dx where `dx` is asked for; `gradient`, if it `learns`, those of the weights. */
export function lstmBackward(
  kinds: usize, weights: usize, x: usize, run: usize, upstream: usize, back: usize, gradient: usize,
  xRow: usize, steps: i32, batch: i32, upstreamRow: usize, all: i32, learns: i32, dx: i32,
): void {
  const kind = changetype<Kind>(dataOf(kinds)), inputs = kind.inputs, units = kind.units, rows = 4 * units;
  const row = rowOf(batch), block = <usize>units * row;
  const W = dataOf(weights), U = W + 16 * <usize>(units * inputs), p = U + 16 * <usize>(units * units) + 16 * <usize>units;
  const hidden = dataOf(run), cell = hidden + (steps + 1) * block, gates = cell + (steps + 1) * block, squashed = gates + 4 * steps * block;
  const dz = dataOf(back), dh = dz + 4 * steps * block, dc = dh + steps * block, carried = dc + steps * block;
  const above = dataOf(upstream), step = units * upstreamRow;
  fill(carried, block, 0);
  join(dh + (steps - 1) * block, units, row, all ? above + (steps - 1) * step : above, upstreamRow, false);
  for (let t = steps - 1; t >= 0; t--) {
    const now = 4 * t * block;
    slope(kind.gate, gates + now, dz + now, 3 * block);
    slope(kind.candidate, gates + now + 3 * block, dz + now + 3 * block, block);
    slope(kind.output, squashed + t * block, dc + t * block, block);
    errors(kind, gates + now, squashed + t * block, cell + t * block, p, dh + t * block, dc + t * block, dz + now, carried, row);
    if (t == 0) break;
    product(dh + (t - 1) * block, units, row, NOTHING, 0, U, 4, <usize>units << 2, dz + now, row, rows);
    if (all) join(dh + (t - 1) * block, units, row, above + (t - 1) * step, upstreamRow, true);
    settle(dh + (t - 1) * block, block);
  }
  if (learns) {
    const dW = dataOf(gradient), dU = dW + 16 * <usize>(units * inputs), db = dU + 16 * <usize>(units * units), dp = db + 16 * <usize>units;
    outer(dW, rows, inputs, steps, batch, dz, row, 4 * block, dataOf(x), xRow, inputs * xRow);
    outer(dU, rows, units, steps, batch, dz, row, 4 * block, hidden, row, block);
    sums(db, rows, steps, batch, row, dz, 4 * block);
    if (kind.peepholes) {
      products(dp, units, steps, batch, row, dz, 4 * block, cell + block, block);
      products(dp + (<usize>units << 2), units, steps, batch, row, dz + block, 4 * block, cell, block);
      products(dp + (<usize>units << 3), units, steps, batch, row, dz + 2 * block, 4 * block, cell, block);
    }
  }
  if (dx) {
    for (let t = 0, to = carried + block, from = dz; t < steps; t++, to += inputs * row, from += 4 * block) {
      product(to, inputs, row, NOTHING, 0, W, 4, <usize>inputs << 2, from, row, rows);
    }
  }
}
