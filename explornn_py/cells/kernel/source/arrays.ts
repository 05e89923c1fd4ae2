// Where numbers lie.

/** The numbers of a numpy array: Python hands it in by its `id`, and behind the head of every Python object (a count and
 * a type) numpy's has the address of its data.  That is numpy's stable interface to C; the loader tries it once. */
@inline
export function dataOf(array: usize): usize {
  return load<usize>(array, 8);
}

/** Bytes of a row that holds a batch, padded to a multiple of four samples. */
@inline
export function rowOf(batch: i32): usize {
  return <usize>((batch + 3) >> 2) << 4;
}

/** Every number of a block is one value. */
export function fill(to: usize, bytes: usize, value: f32): void {
  for (const end = to + bytes, x = f32x4.splat(value); to < end; to += 16) v128.store(to, x);
}

/** What of an error is too small to matter becomes nothing: a processor takes a hundred times as long for numbers below
 * 1e-38, and an error that vanishes over many steps gets there. */
@inline
export function settled(error: v128): v128 {
  return v128.and(error, f32x4.gt(f32x4.abs(error), f32x4.splat(1e-33)));
}

/** Every error of a block settled. */
export function settle(errors: usize, bytes: usize): void {
  for (const end = errors + bytes; errors < end; errors += 16) v128.store(errors, settled(v128.load(errors)));
}

/** What comes from above joins the padded rows of a block: put there, or added. */
export function join(to: usize, rows: i32, row: usize, from: usize, stride: usize, add: bool): void {
  for (let i = 0; i < rows; i++, to += row, from += stride) {
    for (let n: usize = 0; n < row; n += 16) {
      const x = v128.load(from + n);
      v128.store(to + n, add ? f32x4.add(v128.load(to + n), x) : x);
    }
  }
}
