/** A cell as Python writes it down, in words of four bytes: see `_description` in ../passes.py. */
@unmanaged
export class Kind {
  inputs: i32; units: i32;
  gate: i32; candidate: i32; output: i32; // codes of activations
  coupled: i32; peepholes: i32;
  held: i32; // a bit for each block whose gate keeps a value
  value0: f32; value1: f32; value2: f32; // of the blocks that do
}

/** All ones where a block's gradient flows, zeros where its gate is held. */
@inline
export function flows(held: i32, block: i32): v128 {
  return i32x4.splat((held >> block & 1) - 1);
}
