"""Series as programs make and print them."""

N = None
KINDS = {
    "a list of Python with a name": ("x = [1, 2, 3.5]\n", {"column": "x", "values": [1, 2, 3.5]}),
    "a vector of R with a name, and a gap": (
        "values <- c(1, NA, 3,\n  4.5)\n",
        {"column": "values", "values": [1, N, 3, 4.5], "gaps": [1]},
    ),
    "a monthly series of R": (
        "passengers <- ts(c(112, 118, 132, 129), start = c(1949, 11), frequency = 12)\n",
        {
            "column": "passengers",
            "values": [112, 118, 132, 129],
            "dates": ["1949-11", "1949-12", "1950-01", "1950-02"],
        },
    ),
    "a series as R writes it down": (
        'structure(c(1120, 1160, 963, 1210), tsp = c(1871, 1874, 1), class = "ts")\n',
        {"values": [1120, 1160, 963, 1210], "dates": ["1871", "1872", "1873", "1874"]},
    ),
    "a series as R prints it": (
        "Time Series:\nStart = 1871 \nEnd = 1877 \nFrequency = 1 \n[1] 1120 1160  963 1210\n[5] 1160 1160  813\n",
        {
            "values": [1120, 1160, 963, 1210, 1160, 1160, 813],
            "first": "1871",
            "last": "1877",
            "left_out": {2: "before the table"},
        },
    ),
    "months as R prints them, from March to October": (
        "     Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec\n"
        "1949         132 129 121 135 148 148 136 119 104 118\n"
        "1950 115 126 141 135 125 149 170 170 158 133\n",
        {"count": 20, "last": "1950-10", "orientation": "along"},
    ),
    "a series with ten years from one to the next, as R prints it": (
        "Time Series:\nStart = 1790 \nEnd = 1830 \nFrequency = 0.1 \n[1]  3.93  5.31  7.24  9.64 12.90\n",
        {
            "values": [3.93, 5.31, 7.24, 9.64, 12.9],
            "dates": ["1790", "1800", "1810", "1820", "1830"],
            "notes": [],
        },
    ),
    "a series with ten years from one to the next, as R makes it": (
        "pop <- ts(c(3.93, 5.31, 7.24), start = 1790, deltat = 10)\n",
        {"column": "pop", "values": [3.93, 5.31, 7.24], "dates": ["1790", "1800", "1810"]},
    ),
    "a series of R of which only the end is told": (
        "x <- ts(c(3, 1, 2), end = c(2000, 1), frequency = 4)\n",
        {"values": [3, 1, 2], "dates": ["1999-Q3", "1999-Q4", "2000-Q1"]},
    ),
    "a series of R whose start, end and frequency have no names": (
        "x <- ts(c(1,2.5,3,4), 1949, 1952, 1)",
        {"column": "x", "values": [1, 2.5, 3, 4], "dates": ["1949", "1950", "1951", "1952"]},
    ),
    "a series as R writes it down, with points before its names": (
        'structure(.Data = c(112,118,132,129), .Tsp = c(1949,1949.25,12), class="ts")\n',
        {"values": [112, 118, 132, 129], "dates": ["1949-01", "1949-02", "1949-03", "1949-04"]},
    ),
    "a series of R whose end is not that of its numbers": (
        "x <- ts(c(1, 5, 3, 4), start = c(2000, 2), end = c(2001, 4), frequency = 4)\n",
        {
            "values": [1, 5, 3, 4],
            "first": "2000-Q2",
            "last": "2001-Q1",
            "notes": ["'x' has 4 numbers, but 7 from its start to its end; what counts is its start."],
        },
    ),
    "a weekly series of R": (
        "w <- ts(c(3, 1, 2, 5), start = c(2020, 1), frequency = 52)\n",
        {
            "values": [3, 1, 2, 5],
            "dates": N,
            "notes": [
                "The start of 'w' gives no dates: its numbers are not of years, half-years, quarters or months."
            ],
        },
    ),
    "two series of R as long, of two times": (
        "births <- ts(c(26.6, 23.5, 26.9), start = c(1946, 1), frequency = 12)\n"
        "sales <- ts(c(16.0, 18.5, 17.1), start = c(1987, 1), frequency = 12)\n",
        {"tables": ["births", "sales"], "columns": ["date", "births"], "first": "1946-01"},
    ),
    "two series of R of one time": (
        "a <- ts(c(6, 3, 9), start = 1946)\nb <- ts(c(1, 8, 7), start = c(1946, 1))\n",
        {"columns": ["date", "a", "b"], "values": [6, 3, 9], "first": "1946"},
    ),
    "two lists of one name": (
        "x = [1.5, 2, 3]\nx = [1, 2, 3, 4]\n",
        {"tables": ["x", "x (2)"], "values": [1, 2, 3, 4]},
    ),
    "a matrix": (
        "A = [1 10; 2 20\n;3 35; 4 40;];\n",
        {
            "columns": ["A 1", "A 2"],
            "values": [10, 20, 35, 40],
            "notes": ["'A' was read as 2 columns: semicolons end its rows."],
        },
    ),
    "a matrix that may be numbers with decimal commas": (
        "x = [1,5; 2,5; 3,75; 4,0]\n",
        {"columns": ["x 1", "x 2"], "notes": ["'x' was read as 2 columns: semicolons end its rows."]},
    ),
    "a column of a matrix": ("x = [1; 2; 3.5]\n", {"columns": ["x"], "values": [1, 2, 3.5]}),
}
