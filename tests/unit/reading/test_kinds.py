"""Every kind of file that learners bring is read with the right values, column, dates and gaps, without help.

Each case is a small file of one kind: its text, and what must be read.
"""

import pytest

from explornn_py.reading import read

N = None
KINDS = {
    "header, date, value": (
        "Month,Passengers\n1949-01,112\n1949-02,118\n",
        {"column": "Passengers", "values": [112, 118], "dates": ["1949-01", "1949-02"]},
    ),
    "quoted header and cells": (
        '"Date","Temp"\n"1981-01-01",20.7\n"1981-01-02",17.9\n',
        {"column": "Temp", "values": [20.7, 17.9], "dates": ["1981-01-01", "1981-01-02"]},
    ),
    "footer after a blank": (
        '"Month","Sales of shampoo over a three year period"\n"1-01",266.0\n"1-02",145.9\n"1-03",183.1\n\n'
        "Sales of shampoo over three years\n\n",
        {
            "column": "Sales of shampoo over a three year period",
            "values": [266, 145.9, 183.1],
            "left_out": {6: "below the table"},
        },
    ),
    "several columns": (
        "Date,Open,High,Low,Close,Volume\n2012-08-13,1.2,1.3,1.1,1.25,100\n2012-08-14,1.3,1.4,1.2,1.35,120\n",
        {
            "column": "Close",
            "values": [1.25, 1.35],
            "columns": ["Date", "Open", "High", "Low", "Close", "Volume"],
            "dates": ["2012-08-13", "2012-08-14"],
        },
    ),
    "index column first": (
        "0,20.8\n1,20.9\n2,20.7\n",
        {"values": [20.8, 20.9, 20.7], "dates": ["0", "1", "2"]},
    ),
    "years first": ("2001,10\n2002,11\n", {"values": [10, 11], "dates": ["2001", "2002"]}),
    "pandas index": (",t,v\n0,1.5,3\n1,2.5,4\n2,3.7,9\n", {"columns": ["column 1", "t", "v"], "column": "v"}),
    "semicolon, decimal comma, thousands point": (
        "Datum;Uhrzeit;Verbrauch\n01.01.2020;00:00;47.132,50\n01.01.2020;00:15;46.801,25\n",
        {
            "column": "Verbrauch",
            "values": [47132.5, 46801.25],
            "decimal": ",",
            "delimiter": ";",
            "dates": ["2020-01-01T00:00", "2020-01-01T00:15"],
        },
    ),
    "one column of decimal commas": (
        "1,5\n2,5\n3,5\n",
        {"values": [1.5, 2.5, 3.5], "decimal": ",", "unsure": True},
    ),
    "decimal commas below a word": (
        "Wert\n1,5\n2,25\n-3,5\n",
        {"column": "Wert", "values": [1.5, 2.25, -3.5]},
    ),
    "two columns below a header": ("t,x\n1,5\n2,6\n3,5\n", {"column": "x", "values": [5, 6, 5]}),
    "thousands in quotes": (
        'Year,Sales\n1990,"1,008.64"\n1991,"1,234.00"\n1992,"998.10"\n',
        {"column": "Sales", "values": [1008.64, 1234, 998.1]},
    ),
    "thousands by spaces": ("Jahr;Wert\n1990;1 370\n1991;985\n", {"values": [1370, 985]}),
    "thousands by narrow spaces": ("Year\tN\n1990\t1\u202f370\n1991\t985\n", {"values": [1370, 985]}),
    "thousands by no-break spaces": (
        "Year\tN\n1990\t1\u00a0370,5\n1991\t985,2\n",
        {"values": [1370.5, 985.2]},
    ),
    "thousands by apostrophes": ("Jahr;CHF\n1990;1'370.50\n1991;985.00\n", {"values": [1370.5, 985]}),
    "one column of thousands": ("1 370\n1 402\n 985\n1 077\n", {"values": [1370, 1402, 985, 1077]}),
    "fixed width with stars": (
        " 1749  1   58.0    *\n 1749  2   62.6    *\n 1749  3   70.0    \n 1749  4   55.7    *\n",
        {"values": [58, 62.6, 70, 55.7], "dates": ["1749-01", "1749-02", "1749-03", "1749-04"]},
    ),
    "letters behind numbers": ("Year,V\n2001,5.1 p\n2002,5.3\n2003,5.2 e\n", {"values": [5.1, 5.3, 5.2]}),
    "comment lines": (
        "# source: an observatory, 2020\n# year value\n1958.2 315.70\n1958.3 317.45\n1958.4 317.51\n",
        {
            "column": "value",
            "values": [315.7, 317.45, 317.51],
            "left_out": {1: "comments", 2: "comments"},
            "dates": ["1958.2", "1958.3", "1958.4"],
        },
    ),
    "missing marks": (
        "t,v\n1,3\n2,NA\n3,?\n4,-\n5,nan\n6,\n7,*\n8,5\n9,4\n",
        {"values": [3, N, N, N, N, N, N, 5, 4], "gaps": [3, 4, 5, 6, 7, 8]},
    ),
    "-99.99": (
        "1958 3 315.70\n1958 4 -99.99\n1958 5 317.51\n1958 6 317.24\n1958 7 315.86\n1958 8 314.93\n",
        {"values": [315.7, N, 317.51, 317.24, 315.86, 314.93], "gaps": [2]},
    ),
    "a stray mark": (
        "Date,Temp\n1982-07-19,4.1\n1982-07-20,?0.2\n1982-07-21,?0.8\n1982-07-22,3.1\n1982-07-23,2\n1982-07-24,2.1\n",
        {"values": [4.1, N, N, 3.1, 2, 2.1], "gaps": [3, 4], "strays": [[3, "?0.2"], [4, "?0.8"]]},
    ),
    "a line of units": (
        "Time;U;I\n[s];[V];[A]\n0,0;1,5;0,2\n0,1;1,6;0,3\n0,2;1,4;0,2\n",
        {"columns": ["Time", "U", "I"], "column": "U", "values": [1.5, 1.6, 1.4], "units": ["s", "V", "A"]},
    ),
    "time along the row": (
        "Country,1/22/20,1/23/20,1/24/20\nX,0,3,7\nY,1,1,2\n",
        {
            "orientation": "rows",
            "columns": ["date", "X", "Y"],
            "values": [0, 3, 7],
            "dates": ["2020-01-22", "2020-01-23", "2020-01-24"],
        },
    ),
    "years along the row": (
        '"Data Source","Indicators",\n\n"Country Name","Code","1960","1961","1962","1963",\n"Aruba","ABW","54","55","56.5","57",\n'  # noqa: E501
        '"Chad","TCD","3","3.1","","3.4",\n',
        {
            "orientation": "rows",
            "column": "Aruba ABW",
            "values": [54, 55, 56.5, 57],
            "dates": ["1960", "1961", "1962", "1963"],
        },
    ),
    "twelve months on a line": (
        "Year Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec\n"
        "1990 1 2 3 4 5 6 7 8 9 10 11 12.5\n1991 2 3 4 5 6 7 8 9 10 11 12 13\n",
        {
            "orientation": "along",
            "values": [*range(1, 12), 12.5, *range(2, 14)],
            "first": "1990-01",
            "last": "1991-12",
        },
    ),
    "months with years of extent above and a note below": (
        "  1990   1992\n"
        " 1990  26.1 26.2 26.3 26.4 26.5 26.6 26.7 26.8 26.9 27.0 27.1 27.2\n"
        " 1991  27.1 27.2 27.3 27.4 27.5 27.6 27.7 27.8 27.9 28.0 28.1 28.2\n"
        " 1992  27.1 27.2 27.3 -99.99 -99.99 -99.99 -99.99 -99.99 -99.99 -99.99 -99.99 -99.99\n"
        " -99.99\n Index from ERSSTV5\n",
        {
            "orientation": "along",
            "first": "1990-01",
            "count": 27,
            "left_out": {1: "before the table", 5: "below the table", 6: "below the table"},
        },
    ),
    "JSON array": ("[10, 11, 12]", {"values": [10, 11, 12], "delimiter": "json"}),
    "JSON array with gaps": ("[10, null, 12.5]", {"values": [10, N, 12.5]}),
    "JSON objects": ('[{"t":1,"v":2},{"t":2,"v":5},{"t":3,"v":4}]', {"column": "v", "values": [2, 5, 4]}),
    "JSON columns": (
        '{"name":"x","date":["2001-01","2001-02"],"value":[3.5,4]}',
        {"column": "value", "values": [3.5, 4], "dates": ["2001-01", "2001-02"]},
    ),
    "JSON inside": (
        '{"meta":{"n":2},"observations":[{"date":"2001-01-01","value":"3.5"},{"date":"2001-02-01","value":"."}]}',
        {"column": "value", "values": [3.5, N], "dates": ["2001-01-01", "2001-02-01"]},
    ),
    "JSON pairs": (
        "[[1577836800000, 7.5], [1577923200000, 8.5]]",
        {"values": [7.5, 8.5], "dates": ["2020-01-01", "2020-01-02"]},
    ),
    "JSON lines": ('{"t":"2001-01","v":2}\n{"t":"2001-02","v":3}\n', {"column": "v", "values": [2, 3]}),
    "minus U+2212": ("x\n\u22121.5\n2\n\u22123\n", {"values": [-1.5, 2, -3]}),
    "exponents": ("x\n1e-3\n1.5E3\n2.5D+02\n+2\n", {"values": [0.001, 1500, 250, 2]}),
    "per cent": ("x\n50 %\n12.5%\n", {"values": [50, 12.5]}),
    "money": ("x\n$3.20\n-$1,000.50\n($4.00)\n", {"values": [3.2, -1000.5, -4]}),
    "money behind, German": ("x\n3,20 €\n1.000,50 €\n", {"values": [3.2, 1000.5]}),
    "in millions": ("Date,Vol.\n2001-01-01,1.5M\n2001-01-02,900K\n", {"values": [1.5e6, 9e5]}),
    "one number a line": ("112\n118\n132\n", {"values": [112, 118, 132]}),
    "a comma list": ("1, 2.5, 3, 4.25", {"values": [1, 2.5, 3, 4.25]}),
    "a list of spaces": ("1.5 2.5 3.5 4.5 7\n", {"values": [1.5, 2.5, 3.5, 4.5, 7]}),
    "a list with decimal commas": ("1,5; 2,5; 3,5; 1", {"values": [1.5, 2.5, 3.5, 1]}),
    "numbers that run on": (
        "1120 1160 963 1210\n1160 1160 813 1230\n1370 1140\n",
        {"values": [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140]},
    ),
    "ragged lists": ("1,2,3\n4,5\n6,7,8,9\n", {"values": [1, 2, 3, 4, 5, 6, 7, 8, 9]}),
    "two pasted columns": (
        "1.5\t20\n2.5\t21\n2.0\t25\n",
        {"columns": ["column 1", "column 2"], "values": [1.5, 2.5, 2.0]},
    ),
    "quarters": ("TIME,GDP\n2001Q1,5\n2001Q2,6\n", {"values": [5, 6], "dates": ["2001-Q1", "2001-Q2"]}),
    "months by name": (
        "Monat;Wert\nJan 01;5\nFeb 01;6\nMär 01;7\n",
        {"values": [5, 6, 7], "dates": ["2001-01", "2001-02", "2001-03"]},
    ),
    "year and month": (
        "year month decimal average deseason\n1958 3 1958.2027 315.71 314.44\n1958 4 1958.2877 317.45 315.16\n1958 5 1958.3699 317.51 314.7\n",  # noqa: E501
        {"column": "average", "values": [315.71, 317.45, 317.51], "dates": ["1958-03", "1958-04", "1958-05"]},
    ),
    "Unix time": (
        "timestamp,v\n1577836800,5\n1577923200,6\n",
        {"values": [5, 6], "dates": ["2020-01-01", "2020-01-02"]},
    ),
    "digits as dates": (
        "date,v\n20010115,5\n20010116,6\n20010118,9\n",
        {"values": [5, 6, 9], "dates": ["2001-01-15", "2001-01-16", "2001-01-18"]},
    ),
    "dates day first": (
        "d,v\n13/01/2020,5\n14/01/2020,6\n",
        {"values": [5, 6], "dates": ["2020-01-13", "2020-01-14"]},
    ),
    "dates month first": (
        "d,v\n01/13/2020,5\n01/14/2020,6\n",
        {"values": [5, 6], "dates": ["2020-01-13", "2020-01-14"]},
    ),
    "lines before the table": (
        "Station: Uccle\nElevation (m): 100\n\nDate,Temp (°C),Rain (mm)\n2020-01-01,5.5,0\n2020-01-02,6.5,2.2\n2020-01-03,4,0\n",  # noqa: E501
        {
            "column": "Temp (°C)",
            "values": [5.5, 6.5, 4],
            "left_out": {1: "before the table", 2: "before the table"},
        },
    ),
    "totals below": (
        "Month,Sales\nJan 2001,5\nFeb 2001,6\nTotal,11\n",
        {"column": "Sales", "values": [5, 6], "left_out": {4: "below the table"}},
    ),
    "the header again": (
        "t,v\n0,5\n1,6\nt,v\n2,7\n3,5\n",
        {"column": "v", "values": [5, 6, 7, 5], "left_out": {4: "the header once more"}},
    ),
    "twice the same name": (
        "d,v,v\n2001-01,1,2\n2001-02,3,4\n",
        {"columns": ["d", "v", "v (2)"], "values": [1, 3]},
    ),
    "an empty column": ("d,,v\n2001-01,,2\n2001-02,,4\n", {"column": "v", "values": [2, 4]}),
    "marks at the ends of lines": (
        "d;v;\n2001-01;2;\n2001-02;4;\n",
        {"columns": ["d", "v"], "values": [2, 4]},
    ),
    "row names as R writes them": (
        '"u" "w"\n"1" 5.5 3\n"2" 6.5 4\n"3" 7.0 9\n',
        {"columns": ["column 1", "u", "w"], "column": "u", "values": [5.5, 6.5, 7]},
    ),
    "line breaks in quotes": (
        'd,note,v\n2001-01,"a\nb",2\n2001-02,"c",4\n2001-03,"",NA\n',
        {"column": "v", "values": [2, 4, N], "gaps": [5]},
    ),
    "sep= of Excel": ("sep=;\nd;v\n2001-01;2,5\n2001-02;4,5\n", {"column": "v", "values": [2.5, 4.5]}),
    "Markdown": (
        "| d | v |\n|---|---:|\n| 2001-01 | 2 |\n| 2001-02 | 4 |\n",
        {"column": "v", "values": [2, 4]},
    ),
    "HTML": (
        "<p>Hi</p><table><tr><th>d<th>v</tr><tr><td>2001-01</td><td>1,008</td></tr><tr><td>2001-02</td><td>4.5</td></tr></table>",
        {"column": "v", "values": [1008, 4.5]},
    ),
    "carriage returns": ("d,v\r2001-01,2\r2001-02,4\r", {"column": "v", "values": [2, 4]}),
    "Windows line ends": ("d,v\r\n2001-01,2\r\n2001-02,4", {"column": "v", "values": [2, 4]}),
    "three lines of header": (
        "Price,Close,High\nTicker,AAPL,AAPL\nDate,,\n2020-01-02,72.5,73\n2020-01-03,71.5,72\n",
        {"columns": ["Date", "Close AAPL", "High AAPL"], "values": [72.5, 71.5]},
    ),
    "zero bytes": ("d,v\n2001-01,2\n2001-02,4\n\0\0\0", {"column": "v", "values": [2, 4]}),
    "hours on a line": (
        "Date;"
        + ";".join(map(str, range(24)))
        + "\n2020-01-01;"
        + ";".join(f"{k},5" for k in range(24))
        + "\n2020-01-02;"
        + ";".join(f"{k},25" for k in range(24))
        + "\n",
        {"orientation": "along", "count": 48, "first": "2020-01-01T00:00"},
    ),
    "sunspots of SILSO": (
        "1749;01;1749.042;  96.7; -1.0;   -1;1\n1749;02;1749.123; 104.3; -1.0;   -1;1\n1749;03;1749.204; 116.7; -1.0;   -1;1\n",  # noqa: E501
        {"values": [96.7, 104.3, 116.7], "dates": ["1749-01", "1749-02", "1749-03"]},
    ),
    "every line in quotes": ('"d,v"\n"2001-01,2"\n"2001-02,4"\n', {"column": "v", "values": [2, 4]}),
    "FRED": (
        "DATE,UNRATE\n1948-01-01,3.4\n1948-02-01,.\n1948-03-01,4.0\n",
        {"column": "UNRATE", "values": [3.4, N, 4.0]},
    ),
    "ECG": (
        "'Elapsed time','MLII'\n'0:00.000',-0.145\n'0:00.003',-0.145\n'0:00.006',-0.120\n",
        {"column": "MLII", "values": [-0.145, -0.145, -0.12]},
    ),
    "a group column": (
        "Entity,Code,Year,CO2\nAustria,AUT,1990,7.5\nAustria,AUT,1991,8\nChad,TCD,1990,0.1\nChad,TCD,1991,0.2\n",
        {"column": "CO2", "values": [7.5, 8, 0.1, 0.2]},
    ),
    "newest first": (
        "Date,Close\n2020-01-03,5\n2020-01-02,4\n2020-01-01,3\n",
        {"column": "Close", "values": [3, 4, 5]},
    ),
    "spaces between words in a header": (
        "Date        Max Temp\n2020-01-01      5.5\n2020-01-02      6.5\n2020-01-03      7\n",
        {"values": [5.5, 6.5, 7]},
    ),
    "a newest-first table of a German exchange": (
        "Datum;Erster;Hoch;Stuecke\n2020-01-03;13.266,49;13.380;70.000.000\n2020-01-02;13.233,71;13.425;60.000.000\n",
        {
            "column": "Erster",
            "values": [13266.49, 13233.71],
            "columns": ["Datum", "Erster", "Hoch", "Stuecke"],
        },
    ),
    "hours as digits beside a station's number": (
        "STATIONS_ID;MESS_DATUM;TT_TU;eor\n44;2007040100;  11.4;eor\n44;2007040101;-999;eor\n44;2007040102; 9.1;eor\n"
        "44;2007040103; 9.0;eor\n44;2007040104; 9.2;eor\n",
        {"column": "TT_TU", "values": [11.4, N, 9.1, 9, 9.2], "gaps": [3]},
    ),
    "anomalies by month with seasons beside them": (
        "Land-Ocean: Global Means\nYear,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,J-D,DJF\n"
        "1880,-.20,-.26,-.09,-.17,-.10,-.22,-.21,-.11,-.16,-.23,-.23,-.19,-.18,***\n"
        "1881,-.20,-.16,.02,.04,.07,-.19,0.00,-.04,-.16,-.22,***,***,-.09,-.18\n",
        {
            "count": 22,
            "first": "1880-01",
            "left_out": {1: "before the table", 3: "columns beside the months"},
        },
    ),
    "search trends": (
        "Category: All\n\nMonth,diet: (Worldwide)\n2004-01,73\n2004-02,<1\n2004-03,57\n",
        {"column": "diet: (Worldwide)", "values": [73, N, 57], "left_out": {1: "before the table"}},
    ),
    "an array as numpy writes it": ("array([1.5, 2.5, 3.5])", {"values": [1.5, 2.5, 3.5]}),
    "an array as numpy prints it": ("[1.5 2.5 3.5\n 4.5]", {"values": [1.5, 2.5, 3.5, 4.5]}),
    "a vector of R": ("x <- c(1, 2, 4)", {"values": [1, 2, 4]}),
    "pairs of Python": ("[(1, 2.5), (2, 3.5), (3, 3)]", {"values": [2.5, 3.5, 3], "dates": ["1", "2", "3"]}),
    "what R prints": (
        " [1]  269  321  585\n [4]  871 1475 2821\n [7] 3928\n",
        {"values": [269, 321, 585, 871, 1475, 2821, 3928]},
    ),
    "JSON of the World Bank": (
        '[{"page":1},[{"indicator":{"id":"X"},"date":"2001","value":5.5},'
        '{"indicator":{"id":"X"},"date":"2000","value":5}]]',
        {"column": "value", "values": [5.5, 5], "dates": ["2001", "2000"]},
    ),
    "a unit behind every number": (
        "t;Wert\n0;0,5 kWh\n1;1,5 kWh\n2;0,7 kWh\n",
        {"column": "Wert", "values": [0.5, 1.5, 0.7], "notes": ["kWh was taken off numbers (3 ×)."]},
    ),
    "a stray semicolon among decimal commas": (
        "0,5\n2,5\n3,5\n4,5\n5;\n6,5\n7,5\n",
        {"values": [0.5, 2.5, 3.5, 4.5, N, 6.5, 7.5], "strays": [[5, "5;"]]},
    ),
    "two numbers that are gaps": (
        "t,v\n1,-999\n2,3\n3,4\n4,-99.99\n5,3\n6,5\n7,4\n",
        {
            "values": [N, 3, 4, N, 3, 5, 4],
            "notes": ["-999 was taken for a gap (1 ×).", "-99.99 was taken for a gap (1 ×)."],
        },
    ),
    "an empty cell in quotes between spaces": (
        '"a"  "b"  "c"\n"x y"  "1"  "5"\n"y"  ""  "6"\n"z"  "3"  "7"\n',
        {"columns": ["a", "b", "c"], "column": "b", "values": [1, N, 3], "gaps": [3]},
    ),
    "thousands in quotes, one on each line": (
        '"1,008.64"\n"1,234.50"\n"1,100.25"\n',
        {"values": [1008.64, 1234.5, 1100.25]},
    ),
    "about": ("Year,V\n2001,~5\n2002,~7\n2003,~6\n", {"column": "V", "values": [5, 7, 6]}),
    "below what can be measured": (
        "t,conc\n0,<0.5\n1,1.7\n2,2.7\n3,0.9\n",
        {"column": "conc", "values": [N, 1.7, 2.7, 0.9], "strays": [[2, "<0.5"]]},
    ),
    "numbers of things first": (
        "id,score\n4711,0.5\n815,1.5\n333,0.25\n",
        {"column": "score", "values": [0.5, 1.5, 0.25]},
    ),
    "a station with the number of a year": (
        "STATIONS_ID;MESS_DATUM;T\n1975;2024010100;4.1\n1975;2024010101;4.3\n1975;2024010102;3.9\n",
        {"column": "T", "values": [4.1, 4.3, 3.9], "dates": [f"2024-01-01T0{k}:00" for k in range(3)]},
    ),
    "a summary below": (
        "Lap,Time,HR\n1,00:05:01,140\n2,00:05:09,141\n3,00:05:04,150\nSummary,00:15:14,144\n",
        {"left_out": {5: "below the table"}},
    ),
    "dates with a colon behind": (
        "2024-01-01: 3.5\n2024-01-02: 4.5\n2024-01-03: 4\n",
        {"values": [3.5, 4.5, 4], "dates": ["2024-01-01", "2024-01-02", "2024-01-03"]},
    ),
    "nothing but what counts on": (
        "t,on\n0,TRUE\n1,FALSE\n2,TRUE\n",
        {"notes": ["Only 't' has numbers, and they count on: is what you want to learn in it?"]},
    ),
    "fewer names than cells": (
        "Day,Value\n1.1.2024,3,5\n2.1.2024,4,2\n3.1.2024,1,8\n",
        {"notes": ["The header has fewer names than the lines have cells."]},
    ),
    "a date column with something else in it": (
        "d,v\n2001-01-01,3\n2001-01-02,4\nabout 12,7\n2001-01-04,5\n2001-01-05,6\n2001-01-06,1\n",
        {"notes": ["Cells of 'd' that are no dates say nothing (1 ×), the first of them 'about 12'."]},
    ),
    "a list as Python writes it": (
        "[('2024-01-01', 3.5), ('2024-01-02', 4.5), ('2024-01-03', 4.0)]",
        {"values": [3.5, 4.5, 4], "dates": ["2024-01-01", "2024-01-02", "2024-01-03"]},
    ),
    "months written 3.2001": (
        "Monat;Wert\n11.2001;101,5\n12.2001;102,5\n1.2002;98,5\n2.2002;99,5\n",
        {"column": "Wert", "values": [101.5, 102.5, 98.5, 99.5], "first": "2001-11", "last": "2002-02"},
    ),
    "JSON as pandas writes it": (
        '{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}',
        {"columns": ["a", "b"], "values": [1, 3]},
    ),
    "JSON of values by date": (
        '{"2001-01":5,"2001-02":6,"2001-03":7}',
        {"values": [5, 6, 7], "dates": ["2001-01", "2001-02", "2001-03"]},
    ),
    "JSON-stat": (
        '{"class":"dataset","id":["geo","time"],"size":[2,4],"role":{"time":["time"]},"dimension":{"geo":{"category":'
        '{"index":["DE","FR"]}},"time":{"category":{"index":{"2019":0,"2020":1,"2021":2,"2022":3}}}},'
        '"value":{"0":1.5,"1":2,"3":4,"4":10,"5":20,"6":30,"7":40}}',
        {
            "columns": ["time", "DE", "FR"],
            "column": "DE",
            "values": [1.5, 2, N, 4],
            "first": "2019",
            "last": "2022",
        },
    ),
    "JSON-stat with one choice of all but time": (
        '{"dataset":{"dimension":{"id":["year","sex"],"size":[3,1],"year":{"category":{"index":{"2001":1,"2000":0,'
        '"2002":2}}},"sex":{"category":{"label":{"T":"all"}}}},"value":[5,6.5,null]}}',
        {"columns": ["year", "T"], "values": [5, 6.5, N], "dates": ["2000", "2001", "2002"]},
    ),
    "features of a map": (
        '{"type":"FeatureCollection","features":['
        + ",".join(
            f'{{"geometry":{{"coordinates":[8.{k},50]}},"properties":{{"time":"2020-01-0{k}","mag":{k / 4}}}}}'
            for k in range(1, 6)
        )
        + "]}",
        {"column": "properties.mag", "values": [0.25, 0.5, 0.75, 1, 1.25], "first": "2020-01-01"},
    ),
    "SDMX-CSV, most of whose columns are words": (
        "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
        "ECB:EXR(1.0),M,DE,2019-01,1.1,A\nECB:EXR(1.0),M,DE,2019-02,1.3,A\nECB:EXR(1.0),M,DE,2019-03,,M\n"
        "ECB:EXR(1.0),M,DE,2019-04,1.2,A\n",
        {"column": "OBS_VALUE", "values": [1.1, 1.3, N, 1.2], "last": "2019-04"},
    ),
    "ARFF": (
        "% source\n@relation x\n@attribute t numeric\n@attribute v numeric\n@data\n0,10\n1,12\n2,4\n3,9\n",
        {"values": [10, 12, 4, 9], "dates": ["0", "1", "2", "3"], "unsure": True},
    ),
    "a logger that numbers its rows": (
        '"Plot Title: 7"\n"#","Date Time, GMT-05:00","Temp, °C"\n1,07/14/21 11:00:00 AM,21.5\n'
        "2,07/14/21 12:00:00 PM,21.75\n3,07/14/21 01:00:00 PM,22.5\n",
        {
            "columns": ["#", "Date Time, GMT-05:00", "Temp, °C"],
            "values": [21.5, 21.75, 22.5],
            "last": "2021-07-14T13:00:00",
        },
    ),
    "a logger with records": (
        '"TOA5","CR1000","7"\n"TIMESTAMP","RECORD","AirT"\n"TS","RN","Deg C"\n"2020-01-01 00:00:00",0,5.5\n'
        '"2020-01-01 00:10:00",1,5.25\n"2020-01-01 00:20:00",2,6\n',
        {"values": [5.5, 5.25, 6], "first": "2020-01-01T00:00:00"},
    ),
    "a year with its months' names": (
        ";;Index\n2019;November;99,5\n2019;Dezember;98,5\n2020;Januar;97,5\n2020;Februar;99\n",
        {
            "column": "Index",
            "values": [99.5, 98.5, 97.5, 99],
            "dates": ["2019-11", "2019-12", "2020-01", "2020-02"],
        },
    ),
    "columns named 1w and 3m": (
        "Date;1w;3m\n2.1.2020;-0,5 %;-0,4 %\n3.1.2020;-0,75 %;-0,5 %\n4.1.2020;-0,25 %;-0,5 %\n",
        {"columns": ["Date", "1w", "3m"], "values": [-0.5, -0.75, -0.25], "first": "2020-01-02"},
    ),
    "years from one to the next": (
        "Fiscal year,Revenue\n2010/11,100\n2011/12,120\n2012/13,90\n",
        {"column": "Revenue", "dates": ["2010", "2011", "2012"]},
    ),
    "double years that could be months": (
        "Season,Goals\n2000/01,9\n2001/02,7\n2002/03,8\n",
        {"dates": ["2000", "2001", "2002"]},
    ),
    "a line below the names": (
        "Depth (m), Temp (°C)\n-----, -----\n0, 20\n1, 19.5\n2, 19.75\n",
        {"columns": ["Depth (m)", "Temp (°C)"], "values": [20, 19.5, 19.75]},
    ),
    "a total and a source below": (
        "Month;Sales\n2020-01;5\n2020-02;7\n2020-03;6\nTotal;18\nSource: office;\n",
        {"values": [5, 7, 6], "left_out": {5: "below the table", 6: "below the table"}},
    ),
    "spaces and signs within cells": (
        "nr,price,kept,season,ice\n1,0.4,yes,Jan  1 - Jan 28,yes\n2,0.45,yes,Jan 29 - Feb 25,yes\n"
        "3,0.5,no,Feb 26 - Mar 26,no\n",
        {"delimiter": ",", "columns": ["nr", "price", "kept", "season", "ice"], "values": [0.4, 0.45, 0.5]},
    ),
    "a year as the name of its numbers": (
        "state,2021\nAlabama,-29.5\nAlaska,-14.25\nArizona,-7.5\n",
        {"columns": ["state", "2021"], "values": [-29.5, -14.25, -7.5]},
    ),
    "a year among years is no name": (
        "born,1901\nwed,1925\ndied,1980\n",
        {"values": [1901, 1925, 1980]},
    ),
    "a first value that is missing": (
        "NA\n5\n6\nNA\n7\n",
        {"columns": ["column 1"], "values": [N, 5, 6, N, 7]},
    ),
    "first values that are missing": (
        "Date,Value\n2001-01,NA\n2001-02,\n2001-03,5\n2001-04,6\n",
        {
            "columns": ["Date", "Value"],
            "values": [N, N, 5, 6],
            "dates": ["2001-01", "2001-02", "2001-03", "2001-04"],
        },
    ),
    "first values that are missing, in all columns": (
        "a;b\nNA;NA\n5;6\n7;8\n",
        {"columns": ["a", "b"], "values": [N, 5, 7]},
    ),
    "first values that are missing, of places": (
        "Place,North,South\nOslo,NA,nan\nRome,5,6\nBonn,6,8\n",
        {"columns": ["Place", "North", "South"], "values": [N, 5, 6]},
    ),
    "first lines with nothing in them": (
        "one,two\n,\n,\n0.5,1.5\n0.25,2.5\n",
        {"columns": ["one", "two"], "values": [N, N, 0.5, 0.25]},
    ),
    "a column of sodium": ("Na\n5\n6\n7\n", {"columns": ["Na"], "values": [5, 6, 7]}),
    "many rows that are called a total": (
        "Entity,Year,Tonnes\nNatural,1961,5\nNatural,1962,6\nNatural,1963,7\nTotal,1961,15\nTotal,1962,16\nTotal,1963,17\n",
        {"column": "Tonnes", "values": [5, 6, 7], "groups": ["Natural", "Total"]},
    ),
    "a year and a large number, one of which is missing": (
        "Year ,Employment\n"
        + "".join(f"{year},{year * 531}\n" for year in range(1913, 2013))
        + "2013,\n2014,5\n",
        {"columns": ["Year", "Employment"], "column": "Employment", "first": "1913", "count": 101},
    ),
    "years along the row, the last provisional": (
        "Country;2019;2020;2021*\nA;1,5;2,5;3,5\nB;4,5;5,5;6,5\n",
        {"orientation": "rows", "column": "A", "values": [1.5, 2.5, 3.5], "dates": ["2019", "2020", "2021"]},
    ),
    "provisional months": (
        "Month;Value\n2021-01;1,5\n2021-02;0,5\n2021-03 (p);3,5\n2021-04p;4,5\n",
        {"values": [1.5, 0.5, 3.5, 4.5], "dates": ["2021-01", "2021-02", "2021-03", "2021-04"]},
    ),
    "first rows with words for numbers": (
        "name,team,games,year\nDavis,WAS,Indef.,2014\nRice,BAL,Indef.,2014\nBrown,GB,32,2010\nGray,JAX,16,2011\n"
        "Hill,NYG,16,2012\nMoss,WAS,8,2012\n",
        {"columns": ["name", "team", "games", "year"], "column": "games", "values": [N, N, 32, 16, 16, 8]},
    ),
    "the first of each month, the month first": (
        "date,value\n"
        + "".join(f"{m:02}/01/{y},{y - 2018}.{m:02}\n" for y in (2019, 2020, 2021) for m in range(1, 13)),
        {"first": "2019-01-01", "last": "2021-12-01", "count": 36},
    ),
    "the first of each month, the day first": (
        "date,value\n"
        + "".join(f"01/{m:02}/{y},{y - 2018}.{m:02}\n" for y in (2019, 2020, 2021) for m in range(1, 13)),
        {"first": "2019-01-01", "last": "2021-12-01", "count": 36},
    ),
    "years with notes": (
        "Year,Population\n" + "".join(f"{1950 + k}[{k}],{k * 7919 % 91}\n" for k in range(1, 31)),
        {"first": "1951", "last": "1980", "column": "Population", "count": 30},
    ),
    "totals among the months": (
        "Monat;Umsatz\nNov 19;5,5\nDez 19;6,5\nSumme 2019;12,0\nJan 20;7,5\nFeb 20;8,5\nSumme 2020;16,0\n",
        {
            "values": [5.5, 6.5, 7.5, 8.5],
            "dates": ["2019-11", "2019-12", "2020-01", "2020-02"],
            "left_out": {4: "a total among the rows", 7: "below the table"},
        },
    ),
    "what tells of the table above it, numbers too": (
        '"Label";"Index"\n"idBank";"001759970"\n"Updated";"15/01/2024 08:45"\n"Period";""\n'
        + "".join(f'"2019-{month:02}";"11{month % 7}.5"\n' for month in range(1, 13))
        + "".join(f'"2020-{month:02}";"12{month % 7}.5"\n' for month in range(1, 13))
        + "".join(f'"2021-{month:02}";"13{month % 7}.5"\n' for month in range(1, 13)),
        {"first": "2019-01", "last": "2021-12", "count": 36},
    ),
    "numbers of what was done": (
        "Activity ID,Distance\n8000000000,5.5\n8000031337,4.5\n8000031340,7\n8000032222,3\n",
        {"column": "Distance", "values": [5.5, 4.5, 7, 3]},
    ),
    "an agency's series: properties, then years, quarters and months": (
        '"Title","CPI: all items"\n"CDID","D7G7"\n"Unit","%"\n"Release date","17-04-2024"\n"Important notes",""\n'
        '"1990","7.0"\n"1991","7.5"\n'
        + "".join(f'"{year} Q{quarter}","{quarter}.5"\n' for year in (1990, 1991) for quarter in range(1, 5))
        + "".join(
            f'"{year} {month}","{year - 1984}.25"\n'
            for year in (1990, 1991)
            for month in ("JAN", "FEB", "MAR")
        ),
        {
            "column": "CPI: all items",
            "units": ["", "%"],
            "values": [6.25, 6.25, 6.25, 7.25, 7.25, 7.25],
            "dates": ["1990-01", "1990-02", "1990-03", "1991-01", "1991-02", "1991-03"],
            "left_out": {
                2: "before the table",
                4: "before the table",
                6: "rows for years",
                8: "rows for quarters",
            },
            "notes": ["There are rows for months, quarters, years; those for months are read."],
        },
    ),
    "a mean of the year behind its months": (
        "Periode;Wert\n2019M11;5,5\n2019M12;6,5\n2019;6,0\n2020M01;7,5\n2020M02;8,5\n2020;8,0\n",
        {"values": [5.5, 6.5, 7.5, 8.5], "last": "2020-02", "left_out": {4: "rows for years"}},
    ),
    "a few months behind many years": (
        "Period,V\n"
        + "".join(f"{year},{year % 7}.5\n" for year in range(2001, 2010))
        + "2010 JAN,3\n2010 FEB,4\n",
        {
            "column": "V",
            "first": "2001",
            "last": "2009",
            "left_out": {11: "rows for months", 12: "rows for months"},
        },
    ),
    "a span from one moment to another": (
        "MTU,Price\n01.03.2021 00:00 - 01.03.2021 01:00,5.5\n01.03.2021 01:00 - 01.03.2021 02:00,6.5\n"
        "01.03.2021 02:00 - 01.03.2021 03:00,4.5\n",
        {"values": [5.5, 6.5, 4.5], "dates": [f"2021-03-01T0{hour}:00" for hour in range(3)]},
    ),
    "units over the last columns only": (
        "Oxford\nLat 51.761 Lon -1.262\n   yyyy  mm   tmax    tmin\n              degC    degC\n"
        + "".join(f"   1990  {month:2}  {month * 7 % 12}.5   -{month}.2\n" for month in range(1, 13)),
        {"columns": ["yyyy", "mm", "tmax", "tmin"], "units": ["", "", "degC", "degC"], "first": "1990-01"},
    ),
    "properties above two columns": (
        "Title;Cash rate;Bank bills\nUnits;Per cent;Per cent\nSource;office;exchange\nSeries ID;RMCRT;RMBAB90\n"
        "31.01.2020;1,5;1,75\n29.02.2020;1,25;1,5\n31.03.2020;1,0;1,25\n30.04.2020;1,5;1\n31.05.2020;2;1,25\n",
        {
            "columns": ["Title", "Cash rate", "Bank bills"],
            "units": ["", "Per cent", "Per cent"],
            "values": [1.5, 1.25, 1, 1.5, 2],
            "left_out": {3: "before the table", 4: "before the table"},
        },
    ),
    "two countries below each other": (
        "country,year,value\nFrance,1990,5.5\nFrance,1991,6\nFrance,1992,7\nItaly,1990,8.5\nItaly,1991,9\nItaly,1992,3\n",
        {
            "groups": ["France", "Italy"],
            "values": [5.5, 6, 7],
            "dates": ["1990", "1991", "1992"],
            "left_out": {5: "rows of other series, such as 'Italy'"},
            "notes": ["There are several series, one for each 'country' (2 ×); that of 'France' is read."],
        },
    ),
    "stations with numbers below each other": (
        "STATION;MESS_DATUM;T\n"
        + "".join(
            f"{station};202001{day:02};{station % 10},{day}\n"
            for station in (10381, 10382)
            for day in range(1, 6)
        ),
        {
            "groups": ["10381", "10382"],
            "column": "T",
            "values": [1.1, 1.2, 1.3, 1.4, 1.5],
            "last": "2020-01-05",
        },
    ),
    "a country written once, above its years": (
        "Country,Year,Value\nFrance,1990,5\n,1991,6\n,1992,9\nItaly,1990,7\n,1991,8\n,1992,4\n",
        {"groups": ["France", "Italy"], "values": [5, 6, 9], "dates": ["1990", "1991", "1992"]},
    ),
    "a date of delivery beside the dates": (
        "LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE\n"
        + "".join(f"01/02/24,{geo},2019-0{month},{month}.5\n" for geo in ("AT", "BE") for month in (1, 2, 3)),
        {"groups": ["AT", "BE"], "values": [1.5, 2.5, 3.5], "dates": ["2019-01", "2019-02", "2019-03"]},
    ),
    "years and quarters in columns of their own": (
        "year,quarter,gdp\n"
        + "".join(
            f"{year},{quarter},{year % 7}.{quarter}\n" for year in (2000, 2001) for quarter in range(1, 5)
        ),
        {"column": "gdp", "first": "2000-Q1", "last": "2001-Q4", "groups": []},
    ),
    "quarters by their names beside years": (
        ";;Index\n2019;3. Quartal;99,5\n2019;4. Quartal;98,5\n2020;1. Quartal;97,5\n2020;2. Quartal;99\n",
        {"values": [99.5, 98.5, 97.5, 99], "dates": ["2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2"]},
    ),
    "periods of a day that count from 1 again and again": (
        "date,period,demand\n"
        + "".join(f"2020-01-0{1 + k // 3},{k % 3 + 1},{k * 7 % 11}.5\n" for k in range(9)),
        {"column": "demand", "count": 9},
    ),
    "two lines of names, the first over two columns each": (
        ",Berlin,,Hamburg,\nJahr,min,max,min,max\n2019,1.5,9.5,2.5,8.5\n2020,2.5,9.25,3.5,8.25\n",
        {
            "columns": ["Jahr", "Berlin min", "Berlin max", "Hamburg min", "Hamburg max"],
            "values": [1.5, 2.5],
        },
    ),
    "years over two columns each": (
        ",2019,,2020,\nLand,m,w,m,w\nBayern,9,2.5,3.5,4.5\nHessen,5.5,6.5,7.5,8.5\nBremen,1.5,8,7,6\n",
        {"columns": ["Land", "2019 m", "2019 w", "2020 m", "2020 w"], "values": [9, 5.5, 1.5]},
    ),
    "a logger whose first line is as wide as its table": (
        '"TOA5","Hill","CR1000","12345","Table1"\n"TIMESTAMP","RECORD","AirT","RH","Batt"\n'
        '"TS","RN","Deg C","%","Volts"\n"","","Avg","Smp","Min"\n'
        '"2020-01-01 00:00:00",0,5.5,81,12.5\n"2020-01-01 00:10:00",1,5.25,82,12.25\n'
        '"2020-01-01 00:20:00",2,6,80,12.5\n',
        {
            "columns": ["TIMESTAMP", "RECORD", "AirT", "RH", "Batt"],
            "units": ["TS", "RN", "Deg C", "%", "Volts"],
            "values": [5.5, 5.25, 6],
            "left_out": {1: "before the table", 4: "before the table"},
        },
    ),
    "a first row without its number": (
        "name,team,score,note\nAnn,red,,first\nBob,blue,5,\nCid,red,7,ok\nDan,blue,8,\n",
        {"columns": ["name", "team", "score", "note"], "values": [N, 5, 7, 8]},
    ),
    "a first number below what can be measured": (
        "site,chem,conc\nA,lead,<0.5\nB,lead,1.5\nC,lead,2.5\nD,zinc,2.75\n",
        {"columns": ["site", "chem", "conc"], "values": [N, 1.5, 2.5, 2.75]},
    ),
    "a first row with a cell too many": (
        "Date,a,b\n2020-01-01,1.5,7,9\n2020-01-02,2.5,8\n2020-01-03,3.5,9\n2020-01-04,4.5,7\n",
        {
            "columns": ["Date", "a", "b"],
            "values": [2.5, 3.5, 4.5],
            "left_out": {2: "not as many cells as in the other lines"},
        },
    ),
    "tables of years and months below each other": (
        "Inventories\nmillions of dollars\n\n"
        + "".join(
            f"{title}\n       JAN   FEB   MAR   APR   MAY   JUN   JUL   AUG   SEP   OCT   NOV   DEC\n"
            + "".join(
                f"{year}  {'  '.join(str(base + year + month) for month in range(12))}\n"
                for year in (1992, 1993, 1994)
            )
            + "\n"
            for title, base in (("TOTAL BUSINESS", 1000), ("RETAIL TRADE", 5000))
        ),
        {
            "tables": ["TOTAL BUSINESS", "RETAIL TRADE"],
            "orientation": "along",
            "first": "1992-01",
            "last": "1994-12",
            "count": 36,
            "left_out": {1: "before the table", 10: "the table 'RETAIL TRADE'"},
            "notes": ["There are 2 tables below each other; 'TOTAL BUSINESS' is read."],
        },
    ),
    "tables named by comments": (
        "# Berlin\n1990,5.5\n1991,6.5\n1992,4.5\n# Hamburg\n1990,1.5\n1991,2.5\n1992,3.5\n",
        {"tables": ["Berlin", "Hamburg"], "values": [5.5, 6.5, 4.5]},
    ),
    "articles of many lines": (
        'title,content,score\n"One","'
        + "\n".join(f"Line {k}, and more." for k in range(40))
        + '",5.5\n"Two","short",6\n'
        '"Three, too","' + "\n\n".join(f'He said ""{k}"".' for k in range(40)) + '",7.25\n',
        {"columns": ["title", "content", "score"], "values": [5.5, 6, 7.25]},
    ),
    "half-years": (
        "TIME,Price\n2001-S1,5\n2001-S2,6\n2002-S1,7\n",
        {"values": [5, 6, 7], "dates": ["2001-H1", "2001-H2", "2002-H1"]},
    ),
    "half-years, the half first": (
        "Period;Index\nH1 2001;5,5\nH2 2001;6,5\n",
        {"values": [5.5, 6.5], "dates": ["2001-H1", "2001-H2"]},
    ),
    "PC-Axis": (
        'CHARSET="ANSI";\nTITLE="Births; by sex and year";\nSTUB="sex";\nHEADING="year";\n'
        'VALUES("sex")="girls","boys";\nVALUES("year")="2001","2002","2003";\n'
        'TIMEVAL("year")=TLIST(A1),"2001","2002","2003";\nDATA=\n5 6.125 ".."\n8 9 10;\n',
        {
            "columns": ["year", "girls", "boys"],
            "column": "girls",
            "values": [5, 6.125, N],
            "dates": ["2001", "2002", "2003"],
            "left_out": {2: "beside the list 'DATA'"},
        },
    ),
    "PC-Axis in two languages": (
        'LANGUAGE="sv";\nLANGUAGES="sv","en";\nSTUB="månad";\nSTUB[en]="month";\nHEADING="kön";\n'
        'VALUES("månad")="2001M01","2001M02";\nVALUES[en]("month")="January","February";\n'
        'VALUES("kön")="alla";\nDATA=1.250 2.5;\n',
        {"values": [1.25, 2.5], "dates": ["2001-01", "2001-02"]},
    ),
    "a table of a wiki": (
        'Words.\n{| class="wikitable"\n|+ Growth\n! Year !! style="x" | Population<ref>Office</ref>\n|-\n'
        "| 1990 || 1,008\n|-\n| [[1991]]\n| align=right | '''1,020'''\n|-\n| 1992 || {{val|1,033}}\n|}\nMore words.\n",
        {
            "columns": ["Year", "Population"],
            "values": [1008, 1020, 1033],
            "dates": ["1990", "1991", "1992"],
            "left_out": {1: "outside of the table", 13: "outside of the table"},
        },
    ),
    "names and values as programs log them": (
        "2024-01-01T10:00 temp=20.5 humidity=41\n2024-01-01T10:01 temp=20.75 humidity=40\n"
        "2024-01-01T10:02 temp=21 humidity=42\n",
        {
            "columns": ["column 1", "temp", "humidity"],
            "values": [20.5, 20.75, 21],
            "dates": ["2024-01-01T10:00", "2024-01-01T10:01", "2024-01-01T10:02"],
        },
    ),
    "names and values with a moment behind": (
        "weather,place=north temp=82,wind=7 1465839830\nweather,place=north temp=81,wind=9 1465839890\n"
        "weather,place=north temp=80,wind=8 1465839950\n",
        {
            "column": "temp",
            "values": [82, 81, 80],
            "dates": ["2016-06-13T17:43:50", "2016-06-13T17:44:50", "2016-06-13T17:45:50"],
        },
    ),
    "dates as they are written in Polish": (
        "Data\tKurs\n1 sty 2020\t4,25\n2 lut 2020\t4,5\n3 paź 2020\t4,75\n",
        {"values": [4.25, 4.5, 4.75], "dates": ["2020-01-01", "2020-02-02", "2020-10-03"]},
    ),
    "and in Portuguese": (
        "Mês;IPCA\nfev/2020;0,25\nabr/2020;0,5\nout/2020;0,75\n",
        {"values": [0.25, 0.5, 0.75], "dates": ["2020-02", "2020-04", "2020-10"]},
    ),
    "and in Chinese": (
        "日期,收盘价\n2020年1月2日,10.5\n2020年1月3日,10.25\n2020年1月4日,11\n",
        {
            "column": "收盘价",
            "values": [10.5, 10.25, 11],
            "dates": ["2020-01-02", "2020-01-03", "2020-01-04"],
        },
    ),
    "XML of elements": (
        "<?xml version='1.0'?>\n<rates><source>ours</source><day><date>2024-01-01</date><usd>1.08</usd></day>"
        "<day><date>2024-01-02</date><usd>1.11</usd></day><day><date>2024-01-03</date><usd>1.05</usd></day></rates>",
        {
            "column": "usd",
            "values": [1.08, 1.11, 1.05],
            "dates": ["2024-01-01", "2024-01-02", "2024-01-03"],
            "named_out": ["rates.source"],
        },
    ),
    "XML of attributes": (
        '<HealthData locale="de_DE">\n<Record type="HeartRate" startDate="2024-01-01 00:00:00 +0200" value="61"/>\n'
        '<Record type="HeartRate" startDate="2024-01-02 00:00:00 +0200" value="64"/>\n</HealthData>\n',
        {
            "column": "value",
            "values": [61, 64],
            "dates": ["2024-01-01T00:00:00", "2024-01-02T00:00:00"],
        },
    ),
    "the track of a walk (GPX)": (
        '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        '<trkpt lat="47.1" lon="11.3"><ele>540.2</ele><time>2024-05-01T10:00:00Z</time></trkpt>'
        '<trkpt lat="47.2" lon="11.2"><ele>543.9</ele><time>2024-05-01T10:00:10Z</time></trkpt></trkseg></trk></gpx>',
        {
            "column": "ele",
            "values": [540.2, 543.9],
            "dates": ["2024-05-01T10:00:00", "2024-05-01T10:00:10"],
        },
    ),
    "a workbook in XML, a cell left out": (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
        "<Row><Cell><Data>Date</Data></Cell><Cell><Data>Note</Data></Cell><Cell><Data>Dose</Data></Cell></Row>"
        "<Row><Cell><Data>2024-01-01T00:00:00.000</Data></Cell><Cell><Data>a</Data></Cell>"
        "<Cell><Data>1.5</Data></Cell></Row>"
        "<Row><Cell><Data>2024-01-02T00:00:00.000</Data></Cell>"
        '<Cell ss:Index="3"><Data>2.5</Data></Cell></Row></Table></Worksheet></Workbook>',
        {"column": "Dose", "values": [1.5, 2.5], "dates": ["2024-01-01", "2024-01-02"]},
    ),
    "how long runs took, beside when they began": (
        "No,Date,Time\n1,2024-01-01 06:30:00,00:56:12\n2,2024-01-03 06:30:00,01:00:04\n"
        "3,2024-01-05 06:30:00,00:55:00\n",
        {
            "column": "Time",
            "values": [3372, 3604, 3300],
            "notes": ["'Time' was read as how long, counted in its smallest part: '00:56:12' is 3372."],
        },
    ),
    "a pace that goes up and down": (
        "Week,km\n1,5:19\n2,5:40\n3,5:33\n4,5:52\n5,5:21\n6,5:47\n",
        {"column": "km", "values": [319, 340, 333, 352, 321, 347], "dates": ["1", "2", "3", "4", "5", "6"]},
    ),
    "times of a day that go on": (
        "time,v\n22:00,4\n23:00,9\n00:00,5\n01:00,7\n",
        {"column": "v", "values": [4, 9, 5, 7], "dates": ["22:00", "23:00", "00:00", "01:00"]},
    ),
    "a day beside its times": (
        "day,time,v\n2024-01-01,08:00,4\n2024-01-01,20:00,9\n2024-01-02,07:10,5\n2024-01-02,20:20,7\n",
        {"column": "v", "values": [4, 9, 5, 7], "first": "2024-01-01T08:00"},
    ),
    "a day on a line, its times of six hours along": (
        "Meter,Date,00:00,06:00,12:00,18:00\n12,05/01/2024,1,2,3,4\n12,06/01/2024,5,6,7,8\n12,07/01/2024,9,1,2,3\n",
        {
            "values": [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3],
            "orientation": "along",
            "first": "2024-01-05T00:00",
            "last": "2024-01-07T18:00",
            "named_out": ["Meter"],
        },
    ),
    "times at which the pieces of a day end": (
        "Date,06:00,12:00,18:00,00:00\n2024-01-30,1,2,3,4\n2024-01-31,5,6,7,8\n",
        {"values": [1, 2, 3, 4, 5, 6, 7, 8], "last": "2024-01-31T24:00"},
    ),
    "widths and types below the names (RDB)": (
        "agency_cd\tsite_no\tdatetime\t00060\n5s\t15s\t20d\t14n\nUSGS\t01646500\t2024-01-01\t364\n"
        "USGS\t01646500\t2024-01-02\t392\nUSGS\t01646500\t2024-01-03\t371\n",
        {
            "column": "00060",
            "values": [364, 392, 371],
            "first": "2024-01-01",
            "left_out": {2: "how wide the columns are"},
        },
    ),
    "points of thousands beside dates with points": (
        "Datum;Besucher\n01.01.2024;1.533\n02.01.2024;1.672\n03.01.2024;1.818\n",
        {"column": "Besucher", "values": [1533, 1672, 1818], "decimal": ",", "unsure": True},
    ),
    "points of thousands beside German months": (
        "Monat;Entleihungen\nJanuar 2024;4.256\nFebruar 2024;4.575\nMärz 2024;4.804\n",
        {"column": "Entleihungen", "values": [4256, 4575, 4804], "decimal": ",", "unsure": True},
    ),
    "points of decimals beside dates without points": (
        "date;v\n2024-01-01;1.533\n2024-01-02;1.672\n2024-01-03;1.818\n",
        {"column": "v", "values": [1.533, 1.672, 1.818], "decimal": ".", "unsure": True},
    ),
    "a year in the first of its rows only": (
        "Año;Mes;Turistas\n2023;nov;300\n;dic;319\n2024;ene;352\n;feb;345\n;mar;361\n",
        {
            "column": "Turistas",
            "values": [300, 319, 352, 345, 361],
            "dates": ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03"],
            "notes": ["'Año' stands in the first row of each year only: the rows below belong to it, too."],
        },
    ),
    "what counts the rows is not what is learned": (
        "id;wave;content\n1;1;2,5\n2;2;3,5\n3;3;2,25\n4;4;\n5;5;3\n6;6;2\n7;7;1,5\n",
        {"column": "content", "values": [2.5, 3.5, 2.25, N, 3, 2, 1.5]},
    ),
    "vectors as R prints them, places of two digits": (
        " [1] 1120 1160  963 1210 1160\n [6] 1160  813 1230 1370 1140\n[11]  995  935 1110  994 1020\n",
        {"values": [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020]},
    ),
    "the same with a blank in the bracket": (
        "[ 1] 1120 1160 963 1210\n[ 5] 1160 813 1230 1370\n[ 9] 995 935 1110 994\n[13] 5 6 7 9\n",
        {"values": [1120, 1160, 963, 1210, 1160, 813, 1230, 1370, 995, 935, 1110, 994, 5, 6, 7, 9]},
    ),
    "inches with fractions": (
        "Day,Barometer (in)\n1,29 3/8\n2,30\n3,29 7/8\n",
        {"column": "Barometer (in)", "values": [29.375, 30, 29.875]},
    ),
    "notes of months and their numbers": (
        "Zählerstände Strom\n\nJanuar 2021: 12.530,3 kWh\nFebruar 2021: 12.751,0 kWh\nMärz 2021: 12.994,1 kWh\n"
        "April 2021: 13.244,8 kWh\nMai 2021: 13.397,3 kWh\nJuni 2021: 13.601,9 kWh\nJuli 2021: 13.790,2 kWh\n"
        "August 2021: 13.991,0 kWh\nSeptember 2021: 14.180,4 kWh\nOktober 2021: 14.370,3 kWh\n",
        {
            "column": "kWh",
            "values": [12530.3, 12751, 12994.1, 13244.8, 13397.3, 13601.9, 13790.2, 13991, 14180.4, 14370.3],
            "first": "2021-01",
            "last": "2021-10",
            "left_out": {1: "outside of the table"},
        },
    ),
    "notes of days and their numbers": (
        "March 1st - 78.2 kg\nMarch 2nd - 78.9 kg\nMarch 3rd - 77.8 kg\n",
        {"column": "kg", "values": [78.2, 78.9, 77.8]},
    ),
    "a moment in brackets before names and values": (
        "[2024-01-01 10:00:00] INFO t=22.5 h=50\n[2024-01-01 10:01:00] INFO t=23.5 h=51\n"
        "[2024-01-01 10:02:00] INFO t=21.5 h=55\n",
        {
            "column": "t",
            "values": [22.5, 23.5, 21.5],
            "dates": ["2024-01-01T10:00:00", "2024-01-01T10:01:00", "2024-01-01T10:02:00"],
        },
    ),
    "units below the names, both as comments (buoys)": (
        "#YY  MM DD hh WVHT   DPD  WTMP\n#yr  mo dy hr    m   sec  degC\n2024 01 01 00 1.5 8 12.5\n"
        "2024 01 01 01 1.8 9 12.4\n2024 01 01 02 1.7 9 12.1\n",
        {"column": "WVHT", "values": [1.5, 1.8, 1.7], "first": "2024-01-01T00:00"},
    ),
    "a type of record before what is measured": (
        "time,Record Type,mmol\n2024-01-01 00:00,0,6.2\n2024-01-01 00:15,1,\n2024-01-01 00:30,0,6.6\n"
        "2024-01-01 00:45,0,6.1\n",
        {"column": "mmol", "values": [6.2, N, 6.6, 6.1]},
    ),
    "one long row below its names": (
        "Tag;"
        + ";".join(f"{k:02d}.01." for k in range(1, 26))
        + "\nPegel;"
        + ";".join(f"{k * k % 7},5" for k in range(25)),
        {"column": "Pegel", "values": [k * k % 7 + 0.5 for k in range(25)], "orientation": "rows"},
    ),
    "days and months that tell nothing, beside decimal commas": (
        "Zeit;Wert\n01-02-2024 10:00;6,2\n01-02-2024 10:15;6,6\n01-02-2024 10:30;6,1\n",
        {
            "values": [6.2, 6.6, 6.1],
            "first": "2024-02-01T10:00",
            "notes": ["In 'Zeit' the day was taken to stand before the month."],
        },
    ),
    "a change of nothing": (
        "Tag;Änderung\n01.01.2024;+0,3\n02.01.2024;±0,0\n03.01.2024;−1,2\n",
        {"column": "Änderung", "values": [0.3, 0, -1.2]},
    ),
    "numbers with a power of ten that is ten": (
        "# t[s] current[A]\n0.0e+00 9.481e-10\n1.0e-02 1.2198e-09\n2.0e-02 1.3529e-10\n",
        {"column": "current[A]", "values": [9.481e-10, 1.2198e-09, 1.3529e-10]},
    ),
    "a sum at the end that is called nothing": (
        'Day,Users\n1/1/26,"1,386"\n1/2/26,"1,894"\n1/3/26,959\n1/4/26,"1,657"\n1/5/26,"1,195"\n,"7,091"\n',
        {"values": [1386, 1894, 959, 1657, 1195], "left_out": {7: "below the table"}},
    ),
    "a sum at the end in a language of its own": (
        "Kuukausi;Kulutus\n2024-01;12,5\n2024-02;11\n2024-03;9,25\n2024-04;8\n2024-05;7\nYhteensä;47,75\n",
        {"values": [12.5, 11, 9.25, 8, 7], "left_out": {7: "below the table"}},
    ),
    "no sum, though without a date": (
        "Day,Users\n2026-01-01,13\n2026-01-02,18\n2026-01-03,9\n2026-01-04,16\n2026-01-05,11\n,12\n",
        {"values": [13, 18, 9, 16, 11, 12]},
    ),
    "a remark below rows that begin with their station": (
        "Navn;Tid;Temp\nOslo;01.10.2025;3,5\nOslo;02.10.2025;-\nOslo;03.10.2025;4,1\nData er gyldig (CC BY 4.0);;\n",
        {"column": "Temp", "values": [3.5, N, 4.1], "left_out": {5: "below the table"}},
    ),
    "a serial number on the first line only": (
        "No,Time,Celsius(°C),High Alarm,Serial Number\n1,2026-07-04 08:00:00,5.2,8.0,010012345\n"
        "2,2026-07-04 08:10:00,5.6,8.0\n3,2026-07-04 08:20:00,5.1,8.0\n4,2026-07-04 08:30:00,5.4,8.0\n",
        {
            "column": "Celsius(°C)",
            "columns": ["No", "Time", "Celsius(°C)", "High Alarm", "Serial Number"],
            "values": [5.2, 5.6, 5.1, 5.4],
        },
    ),
    "a word behind the last lines": (
        "yyyy mm tmax rain\n2009 6 19.1 45.0\n2009 7 20.1 45.0\n2009 8 20.1 45.0\n2009 9 18.3 51.2\n"
        "2009 10 14.2 60.9\n2009 11 10.8 88.1 Provisional\n2009 12 7.4 70.3 Provisional\n",
        {"column": "tmax", "values": [19.1, 20.1, 20.1, 18.3, 14.2, 10.8, 7.4], "last": "2009-12"},
    ),
    "a word behind some lines, with commas": (
        "date,level\n2024-01-01,3.5\n2024-01-02,3.7,checked\n2024-01-03,3.6\n2024-01-04,3.9\n",
        {"column": "level", "columns": ["date", "level", "column 3"], "values": [3.5, 3.7, 3.6, 3.9]},
    ),
    "names with a currency in them tell series apart": (
        "Date;D1;Value\n2018-01;EUR1;1.15\n2018-01;USD1;0.93\n2018-02;EUR1;1.16\n2018-02;USD1;0.94\n"
        "2018-03;EUR1;1.17\n2018-03;USD1;0.95\n",
        {"column": "Value", "values": [1.15, 1.16, 1.17], "groups": ["EUR1", "USD1"]},
    ),
    "remarks on a few rows tell no series apart": (
        "Time,Temp,Event\n2026-04-03 14:00,17.7,\n2026-04-03 14:15,18.7,\n2026-04-03 14:30,18.4,\n"
        "2026-04-03 14:45,19.2,\n2026-04-03 15:00,19.1,Logged\n2026-04-03 15:00,19.0,\n"
        "2026-04-03 15:15,18.8,\n2026-04-03 15:30,18.1,\n",
        {"column": "Temp", "values": [17.7, 18.7, 18.4, 19.2, 19.1, 19, 18.8, 18.1], "groups": []},
    ),
    "decimal commas in the texts of JSON": (
        '[{"fecha": "2025-03-01", "estacion": "3195", "tmed": "12,4"}, {"fecha": "2025-03-02", "estacion": "3195", '
        '"tmed": "9,8"}, {"fecha": "2025-03-03", "estacion": "3195", "tmed": "11"}]',
        {"column": "tmed", "values": [12.4, 9.8, 11]},
    ),
    "thousands in the texts of JSON": (
        '[{"d": "2025-03-01", "v": "1,240"}, {"d": "2025-03-02", "v": "980"}, {"d": "2025-03-03", "v": "1,100"}]',
        {"column": "v", "values": [1240, 980, 1100]},
    ),
    "decimal commas in the texts of JSON, beside numbers of its own": (
        '[{"d": "2025-03-01", "lat": 40.4, "v": "12,4"}, {"d": "2025-03-02", "lat": 40.4, "v": "9,8"}, '
        '{"d": "2025-03-03", "lat": 40.4, "v": "11"}]',
        {"column": "v", "values": [12.4, 9.8, 11]},
    ),
    "a sum at the end of rows that begin with their place": (
        "Locatie;Datum;Aantal\nUtrecht;01-03-2026;12\nUtrecht;02-03-2026;9\nUtrecht;03-03-2026;14\n"
        "Utrecht;04-03-2026;7\nUtrecht;05-03-2026;8\nTotaal;;50\n",
        {"column": "Aantal", "values": [12, 9, 14, 7, 8], "left_out": {7: "below the table"}},
    ),
    "months of two words along the row, each behind a word": (
        "Region,Sales Nov 2021,Sales Dec 2021,Sales Jan 2022,Sales Feb 2022\nNorth,12,9,14,7\nSouth,3,4,5,6\n",
        {"column": "North", "values": [12, 9, 14, 7], "dates": ["2021-11", "2021-12", "2022-01", "2022-02"]},
    ),
    "columns whose names end in numbers that are no years": (
        "time,Room 2001,Room 2002,Room 2003,Room 2004\n2024-01-01,1,2,3,4\n2024-01-02,2,3,4,6\n2024-01-03,5,3,4,7\n",
        {"column": "Room 2001", "values": [1, 2, 5], "orientation": "columns"},
    ),
    "postal codes before what is sold": (
        "Order Date,Postal Code,Sales\n2017-01-04,93441,179.2\n2017-01-07,50248,261.49\n2017-01-08,17726,226.74\n",
        {"column": "Sales", "values": [179.2, 261.49, 226.74]},
    ),
    "year, month and day in any language, beside the time of the day": (
        "Vuosi,Kuukausi,Päivä,Aika,Lämpötila,Lumi\n2025,1,30,00:00,-3.5,4\n2025,1,31,00:00,-4.5,5\n2025,2,1,00:00,-2,5\n"
        "2025,2,2,00:00,-1,7\n",
        {"column": "Lämpötila", "values": [-3.5, -4.5, -2, -1], "first": "2025-01-30T00:00"},
    ),
    "months along the row, each behind the name of what is measured": (
        "group;Index (2015=100) 2021M01;Index (2015=100) 2021M02;Index (2015=100) 2021M03;Index (2015=100) 2021M04\n"
        "All;117,2;119;120,1;120,2\nFood;119,9;121;121,5;122\n",
        {
            "column": "All",
            "values": [117.2, 119, 120.1, 120.2],
            "dates": ["2021-01", "2021-02", "2021-03", "2021-04"],
        },
    ),
    "times over midnight on a day that may be a month": (
        "Time,Temp\n04/07/2026 22:00,5.2\n04/07/2026 23:00,5.4\n05/07/2026 00:00,5.1\n05/07/2026 01:00,5\n",
        {
            "values": [5.2, 5.4, 5.1, 5],
            "first": "2026-07-04T22:00",
            "notes": ["In 'Time' the day was taken to stand before the month."],
        },
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_this_kind_is_read_right(kind):
    text, wanted = KINDS[kind]
    reading = read(text.encode())
    told = reading.to_dict()
    assert told["kind"] == "table"
    if "values" in wanted:
        assert told["values"] == wanted["values"]
    for name in (
        "column",
        "columns",
        "dates",
        "decimal",
        "delimiter",
        "orientation",
        "gaps",
        "groups",
        "tables",
    ):
        if name in wanted:
            assert told[name] == wanted[name], name
    if "first" in wanted:
        assert told["dates"][0] == wanted["first"]
    if "last" in wanted:
        assert told["dates"][-1] == wanted["last"]
    if "count" in wanted:
        assert reading.column.count == wanted["count"]
    if "units" in wanted:
        assert [column["unit"] for column in told["details"]] == wanted["units"]
    if "strays" in wanted:
        named = {column["name"]: column["strays"]["cells"] for column in told["details"]}
        assert named[told["column"]] == wanted["strays"]
    assert set(wanted.get("notes", [])) <= {*told["notes"], *(n for c in told["details"] for n in c["notes"])}
    if "named_out" in wanted:
        assert set(wanted["named_out"]) <= {name for left in told["left_out"] for name in left["names"]}
    if "unsure" in wanted:
        assert told["notes"] and told["alternatives"]
    lines = {line: omission["why"] for omission in told["left_out"] for line in omission["lines"]}
    for line, why in wanted.get("left_out", {}).items():
        assert lines[line] == why
