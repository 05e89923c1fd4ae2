// Products of matrices of float32, in tiles whose sums stay in the processor's registers.
//
// The last axis is the batch, in rows padded to a multiple of four samples.  A sample meets another one only in the sums
// over a batch, which leave the padding out; so no sample's numbers hang on what stands in the padding.  (Time
// does: Python fills it with zeros, see ../arrays.py.)  All strides are in bytes; four numbers together are a `quad` of 16.

/** What a product begins with: nothing, what is there already, or a bias for each row. */
export const NOTHING: i32 = 0, PRESENT: i32 = 1, BIAS: i32 = 2;

@inline
function plus(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

@inline
function first(begin: i32, bias: usize, place: usize): v128 {
  if (begin == BIAS) return v128.load32_splat(bias);
  return begin == PRESENT ? v128.load(place) : f32x4.splat(0);
}

/** Four rows of two quads. */
function tile(
  c: usize, row: usize, begin: i32, bias: usize,
  a: usize, down: usize, along: usize, b: usize, stride: usize, count: i32,
  a2: usize, down2: usize, b2: usize, stride2: usize, count2: i32,
): void {
  let c0 = first(begin, bias, c), d0 = first(begin, bias, c + 16);
  let c1 = first(begin, bias + 4, c + row), d1 = first(begin, bias + 4, c + row + 16);
  let c2 = first(begin, bias + 8, c + 2 * row), d2 = first(begin, bias + 8, c + 2 * row + 16);
  let c3 = first(begin, bias + 12, c + 3 * row), d3 = first(begin, bias + 12, c + 3 * row + 16);
  for (let k = 0; k < count; k++) {
    const left = v128.load(b), right = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c0 = plus(c0, x, left); d0 = plus(d0, x, right);
    x = v128.load32_splat(a + down);
    c1 = plus(c1, x, left); d1 = plus(d1, x, right);
    x = v128.load32_splat(a + 2 * down);
    c2 = plus(c2, x, left); d2 = plus(d2, x, right);
    x = v128.load32_splat(a + 3 * down);
    c3 = plus(c3, x, left); d3 = plus(d3, x, right);
    a += along; b += stride;
  }
  for (let k = 0; k < count2; k++) {
    const left = v128.load(b2), right = v128.load(b2, 16);
    let x = v128.load32_splat(a2);
    c0 = plus(c0, x, left); d0 = plus(d0, x, right);
    x = v128.load32_splat(a2 + down2);
    c1 = plus(c1, x, left); d1 = plus(d1, x, right);
    x = v128.load32_splat(a2 + 2 * down2);
    c2 = plus(c2, x, left); d2 = plus(d2, x, right);
    x = v128.load32_splat(a2 + 3 * down2);
    c3 = plus(c3, x, left); d3 = plus(d3, x, right);
    a2 += 4; b2 += stride2;
  }
  v128.store(c, c0); v128.store(c, d0, 16);
  v128.store(c + row, c1); v128.store(c + row, d1, 16);
  v128.store(c + 2 * row, c2); v128.store(c + 2 * row, d2, 16);
  v128.store(c + 3 * row, c3); v128.store(c + 3 * row, d3, 16);
}

/** Four rows of one quad. */
function narrowTile(
  c: usize, row: usize, begin: i32, bias: usize,
  a: usize, down: usize, along: usize, b: usize, stride: usize, count: i32,
  a2: usize, down2: usize, b2: usize, stride2: usize, count2: i32,
): void {
  let c0 = first(begin, bias, c), c1 = first(begin, bias + 4, c + row);
  let c2 = first(begin, bias + 8, c + 2 * row), c3 = first(begin, bias + 12, c + 3 * row);
  for (let k = 0; k < count; k++) {
    const x = v128.load(b);
    c0 = plus(c0, v128.load32_splat(a), x);
    c1 = plus(c1, v128.load32_splat(a + down), x);
    c2 = plus(c2, v128.load32_splat(a + 2 * down), x);
    c3 = plus(c3, v128.load32_splat(a + 3 * down), x);
    a += along; b += stride;
  }
  for (let k = 0; k < count2; k++) {
    const x = v128.load(b2);
    c0 = plus(c0, v128.load32_splat(a2), x);
    c1 = plus(c1, v128.load32_splat(a2 + down2), x);
    c2 = plus(c2, v128.load32_splat(a2 + 2 * down2), x);
    c3 = plus(c3, v128.load32_splat(a2 + 3 * down2), x);
    a2 += 4; b2 += stride2;
  }
  v128.store(c, c0); v128.store(c + row, c1); v128.store(c + 2 * row, c2); v128.store(c + 3 * row, c3);
}

/** One row of one quad. */
function quad(
  c: usize, begin: i32, bias: usize,
  a: usize, along: usize, b: usize, stride: usize, count: i32,
  a2: usize, b2: usize, stride2: usize, count2: i32,
): void {
  let sum = first(begin, bias, c);
  for (let k = 0; k < count; k++, a += along, b += stride) sum = plus(sum, v128.load32_splat(a), v128.load(b));
  for (let k = 0; k < count2; k++, a2 += 4, b2 += stride2) sum = plus(sum, v128.load32_splat(a2), v128.load(b2));
  v128.store(c, sum);
}

/** c (rows, batch) = a b + a2 b2, added to what it begins with.
 *
 * row: bytes of a row of c.  a has its element of row i and column k at a + i down + k along; b its rows, `count` of them,
 * at every `stride`.  In a2 columns are neighbours. */
export function product(
  c: usize, rows: i32, row: usize, begin: i32, bias: usize,
  a: usize, down: usize, along: usize, b: usize, stride: usize, count: i32,
  a2: usize = 0, down2: usize = 0, b2: usize = 0, stride2: usize = 0, count2: i32 = 0,
): void {
  const pairs = row & ~31, fours = rows & ~3;
  for (let i = 0; i < fours; i += 4) {
    let n: usize = 0;
    for (; n < pairs; n += 32) tile(c + n, row, begin, bias, a, down, along, b + n, stride, count, a2, down2, b2 + n, stride2, count2);
    if (n < row) narrowTile(c + n, row, begin, bias, a, down, along, b + n, stride, count, a2, down2, b2 + n, stride2, count2);
    c += 4 * row; a += 4 * down; a2 += 4 * down2; bias += 16;
  }
  for (let i = fours; i < rows; i++) {
    for (let n: usize = 0; n < row; n += 16) quad(c + n, begin, bias, a, along, b + n, stride, count, a2, b2 + n, stride2, count2);
    c += row; a += down; a2 += down2; bias += 4;
  }
}

@inline
function total(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** The lanes of the last quad of a row that hold samples. */
function lanes(batch: i32): v128 {
  const left = batch & 3;
  return left ? i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left)) : i32x4.splat(-1);
}

/** out (rows, columns) = sum over steps and samples of a (steps, rows, batch) times b (steps, columns, batch). */
export function outer(
  out: usize, rows: i32, columns: i32, steps: i32, batch: i32,
  a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, bStep: usize,
): void {
  const last = <usize>((batch - 1) >> 2) << 4, mask = lanes(batch), line = <usize>columns << 2;
  const fours = rows & ~3, twos = columns & ~1;
  for (let i = 0; i < fours; i += 4) {
    let j = 0;
    for (; j < twos; j += 2) outerTile(out + (<usize>j << 2), line, steps, last, mask, a, aRow, aStep, b + j * bRow, bRow, bStep);
    if (j < columns) {
      for (let r: usize = 0; r < 4; r++) f32.store(out + r * line + (<usize>j << 2), dot(steps, last, mask, a + r * aRow, aStep, b + j * bRow, bStep));
    }
    out += 4 * line; a += 4 * aRow;
  }
  for (let i = fours; i < rows; i++) {
    for (let j = 0; j < columns; j++) f32.store(out + (<usize>j << 2), dot(steps, last, mask, a, aStep, b + j * bRow, bStep));
    out += line; a += aRow;
  }
}

/** Four rows of two sums; last: bytes up to the last quad of a row, which is masked. */
function outerTile(
  out: usize, line: usize, steps: i32, last: usize, mask: v128,
  a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, bStep: usize,
): void {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
  for (let t = 0; t < steps; t++) {
    let p = a, q = b;
    for (const end = a + last; p < end; p += 16, q += 16) {
      const left = v128.load(q), right = v128.load(q + bRow);
      let x = v128.load(p);
      c0 = plus(c0, x, left); d0 = plus(d0, x, right);
      x = v128.load(p + aRow);
      c1 = plus(c1, x, left); d1 = plus(d1, x, right);
      x = v128.load(p + 2 * aRow);
      c2 = plus(c2, x, left); d2 = plus(d2, x, right);
      x = v128.load(p + 3 * aRow);
      c3 = plus(c3, x, left); d3 = plus(d3, x, right);
    }
    const left = v128.and(v128.load(q), mask), right = v128.and(v128.load(q + bRow), mask);
    let x = v128.and(v128.load(p), mask);
    c0 = plus(c0, x, left); d0 = plus(d0, x, right);
    x = v128.and(v128.load(p + aRow), mask);
    c1 = plus(c1, x, left); d1 = plus(d1, x, right);
    x = v128.and(v128.load(p + 2 * aRow), mask);
    c2 = plus(c2, x, left); d2 = plus(d2, x, right);
    x = v128.and(v128.load(p + 3 * aRow), mask);
    c3 = plus(c3, x, left); d3 = plus(d3, x, right);
    a += aStep; b += bStep;
  }
  f32.store(out, total(c0)); f32.store(out, total(d0), 4);
  f32.store(out + line, total(c1)); f32.store(out + line, total(d1), 4);
  f32.store(out + 2 * line, total(c2)); f32.store(out + 2 * line, total(d2), 4);
  f32.store(out + 3 * line, total(c3)); f32.store(out + 3 * line, total(d3), 4);
}

function dot(steps: i32, last: usize, mask: v128, a: usize, aStep: usize, b: usize, bStep: usize): f32 {
  let sum = f32x4.splat(0);
  for (let t = 0; t < steps; t++) {
    for (let n: usize = 0; n < last; n += 16) sum = plus(sum, v128.load(a + n), v128.load(b + n));
    sum = plus(sum, v128.and(v128.load(a + last), mask), v128.and(v128.load(b + last), mask));
    a += aStep; b += bStep;
  }
  return total(sum);
}

/** out[i] = sum over steps and samples of row i of a (steps, rows, batch) times the same row of b. */
export function products(
  out: usize, rows: i32, steps: i32, batch: i32, row: usize, a: usize, aStep: usize, b: usize, bStep: usize,
): void {
  const last = <usize>((batch - 1) >> 2) << 4, mask = lanes(batch);
  for (let i = 0; i < rows; i++, out += 4, a += row, b += row) f32.store(out, dot(steps, last, mask, a, aStep, b, bStep));
}

/** out[i] = sum over steps and samples of row i of a (steps, rows, batch). */
export function sums(out: usize, rows: i32, steps: i32, batch: i32, row: usize, a: usize, aStep: usize): void {
  const last = <usize>((batch - 1) >> 2) << 4, mask = lanes(batch);
  for (let i = 0; i < rows; i++, out += 4, a += row) {
    let sum = f32x4.splat(0), place = a;
    for (let t = 0; t < steps; t++, place += aStep) {
      for (let n: usize = 0; n < last; n += 16) sum = f32x4.add(sum, v128.load(place + n));
      sum = f32x4.add(sum, v128.and(v128.load(place + last), mask));
    }
    f32.store(out, total(sum));
  }
}
