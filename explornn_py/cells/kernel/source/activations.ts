// Functions of explornn_py.cells.activations, four numbers at a time; a code is a name's place in KNOWN of ../passes.py.

// tanh as a quotient of two polynomials, which a processor works out in a tenth of the time that its library takes; the
// coefficients are Eigen's (MPL 2.0, `ptanh_float`).  Its greatest error is told and held by the tests.
@inline
function tanh(x: v128): v128 {
  const limit = f32x4.splat(7.90531110763549805);
  x = f32x4.min(f32x4.max(x, f32x4.neg(limit)), limit);
  const square = f32x4.mul(x, x);
  let above = f32x4.splat(-2.76076847742355e-16);
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(2.00018790482477e-13));
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(-8.60467152213735e-11));
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(5.12229709037114e-08));
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(1.48572235717979e-05));
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(6.37261928875436e-04));
  above = f32x4.add(f32x4.mul(above, square), f32x4.splat(4.89352455891786e-03));
  let below = f32x4.splat(1.19825839466702e-06);
  below = f32x4.add(f32x4.mul(below, square), f32x4.splat(1.18534705686654e-04));
  below = f32x4.add(f32x4.mul(below, square), f32x4.splat(2.26843463243900e-03));
  below = f32x4.add(f32x4.mul(below, square), f32x4.splat(4.89352518554385e-03));
  return f32x4.div(f32x4.mul(x, above), below);
}

@inline
function softsign(x: v128): v128 {
  return f32x4.div(x, f32x4.add(f32x4.splat(1), f32x4.abs(x)));
}

@inline
function halfUp(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(f32x4.mul(x, half), half);
}

@inline
function hardSigmoid(x: v128): v128 {
  const linear = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
  return f32x4.min(f32x4.max(linear, f32x4.splat(0)), f32x4.splat(1));
}

/** to[n] = f(from[n]) for `bytes` of float32, a multiple of 16. */
export function activate(code: i32, from: usize, to: usize, bytes: usize): void {
  const end = from + bytes, away = to - from;
  switch (code) {
    case 0: for (; from < end; from += 16) v128.store(from + away, halfUp(tanh(f32x4.mul(v128.load(from), f32x4.splat(0.5))))); break;
    case 1: for (; from < end; from += 16) v128.store(from + away, hardSigmoid(v128.load(from))); break;
    case 2: for (; from < end; from += 16) v128.store(from + away, halfUp(tanh(v128.load(from)))); break;
    case 3: for (; from < end; from += 16) v128.store(from + away, halfUp(softsign(v128.load(from)))); break;
    case 4: for (; from < end; from += 16) v128.store(from + away, tanh(v128.load(from))); break;
    case 5: for (; from < end; from += 16) v128.store(from + away, f32x4.max(v128.load(from), f32x4.splat(0))); break;
    case 6: for (; from < end; from += 16) v128.store(from + away, softsign(v128.load(from))); break;
    default: for (; from < end; from += 16) v128.store(from + away, v128.load(from));
  }
}

@inline
function where(condition: v128, value: f32): v128 {
  return v128.and(condition, f32x4.splat(value));
}

@inline
function squareOf1Minus(x: v128): v128 {
  const left = f32x4.sub(f32x4.splat(1), x);
  return f32x4.mul(left, left);
}

@inline
function fromParabola(y: v128): v128 {
  return f32x4.sub(y, f32x4.mul(y, y));
}

/** to[n] = f'(x[n]), given from[n] = f(x[n]). */
export function slope(code: i32, from: usize, to: usize, bytes: usize): void {
  const end = from + bytes, away = to - from;
  const zero = f32x4.splat(0), one = f32x4.splat(1), two = f32x4.splat(2);
  switch (code) {
    case 0: for (; from < end; from += 16) v128.store(from + away, fromParabola(v128.load(from))); break;
    case 1: for (; from < end; from += 16) v128.store(from + away, where(f32x4.gt(fromParabola(v128.load(from)), zero), 0.2)); break;
    case 2: for (; from < end; from += 16) v128.store(from + away, f32x4.mul(fromParabola(v128.load(from)), two)); break;
    case 3:
      for (; from < end; from += 16) {
        const centred = f32x4.sub(f32x4.mul(v128.load(from), two), one);
        v128.store(from + away, f32x4.mul(squareOf1Minus(f32x4.abs(centred)), f32x4.splat(0.5)));
      }
      break;
    case 4:
      for (; from < end; from += 16) {
        const y = v128.load(from);
        v128.store(from + away, f32x4.sub(one, f32x4.mul(y, y)));
      }
      break;
    case 5: for (; from < end; from += 16) v128.store(from + away, where(f32x4.gt(v128.load(from), zero), 1)); break;
    case 6: for (; from < end; from += 16) v128.store(from + away, squareOf1Minus(f32x4.abs(v128.load(from)))); break;
    default: for (; from < end; from += 16) v128.store(from + away, one);
  }
}
