// All of the kernel that Python calls.

export { dataOf } from "./arrays";
export { lstmBackward, lstmForward } from "./lstm";
export { gruBackward, gruForward } from "./gru";
export { rnnBackward, rnnForward } from "./rnn";
export { denseBackward, denseForward } from "./dense";
export { play } from "./play";
export { adamUpdate, rmspropUpdate } from "./rules";
