// Calls that Python has recorded, made again one after the other: see ../calls.py.

import { dataOf } from "./arrays";
import { denseBackward, denseForward } from "./dense";
import { gruBackward, gruForward } from "./gru";
import { lstmBackward, lstmForward } from "./lstm";
import { rnnBackward, rnnForward } from "./rnn";
import { adamUpdate, rmspropUpdate } from "./rules";

/** A call as Python writes it down: the function's place in its table, and what is handed to it. */
@unmanaged
class Call {
  code: i32;
  a: i32; b: i32; c: i32; d: i32; e: i32; f: i32; g: i32; h: i32; i: i32; j: i32; k: i32; l: i32; m: i32; n: i32;
}

/** calls: so many of them, behind each other in one array. */
export function play(calls: usize, count: i32): void {
  for (let at = dataOf(calls), end = at + count * offsetof<Call>(); at < end; at += offsetof<Call>()) {
    const x = changetype<Call>(at);
    switch (x.code) {
      case 0: lstmForward(x.a, x.b, x.c, x.d, x.e, x.f, x.g); break;
      case 1: lstmBackward(x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h, x.i, x.j, x.k, x.l, x.m, x.n); break;
      case 2: gruForward(x.a, x.b, x.c, x.d, x.e, x.f, x.g); break;
      case 3: gruBackward(x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h, x.i, x.j, x.k, x.l, x.m, x.n); break;
      case 4: rnnForward(x.a, x.b, x.c, x.d, x.e, x.f, x.g); break;
      case 5: rnnBackward(x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h, x.i, x.j, x.k, x.l, x.m, x.n); break;
      case 6: denseForward(x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h); break;
      case 7: denseBackward(x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h, x.i, x.j, x.k); break;
      case 8: adamUpdate(x.a, x.b, x.c, x.d, x.e, x.f); break;
      default: rmspropUpdate(x.a, x.b, x.c, x.d, x.e);
    }
  }
}
