"""The command `explornn`: train, predict, export and show runs at a desk, without a browser, and read files.

    explornn train --data sine --epochs 50 --save run.npz
    explornn predict run.npz --horizon 20

program carries out one command and decides its exit code; commands does the work; options says what may be typed;
reading tells what is in a file, predicting what follows, reacting what units react to, and judging how good a run is;
terminal is all that is printed; leaving is how the command ends when it is told to from outside.
"""
