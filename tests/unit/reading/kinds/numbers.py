"""How numbers are written, and what stands in their place where there is none."""

N = None
KINDS = {
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
    "letters behind numbers": ("Year,V\n2001,5.1 p\n2002,5.3\n2003,5.2 e\n", {"values": [5.1, 5.3, 5.2]}),
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
    "minus U+2212": ("x\n\u22121.5\n2\n\u22123\n", {"values": [-1.5, 2, -3]}),
    "exponents": ("x\n1e-3\n1.5E3\n2.5D+02\n+2\n", {"values": [0.001, 1500, 250, 2]}),
    "per cent": ("x\n50 %\n12.5%\n", {"values": [50, 12.5]}),
    "money": ("x\n$3.20\n-$1,000.50\n($4.00)\n", {"values": [3.2, -1000.5, -4]}),
    "money behind, German": ("x\n3,20 €\n1.000,50 €\n", {"values": [3.2, 1000.5]}),
    "in millions": ("Date,Vol.\n2001-01-01,1.5M\n2001-01-02,900K\n", {"values": [1.5e6, 9e5]}),
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
    "thousands in quotes, one on each line": (
        '"1,008.64"\n"1,234.50"\n"1,100.25"\n',
        {"values": [1008.64, 1234.5, 1100.25]},
    ),
    "about": ("Year,V\n2001,~5\n2002,~7\n2003,~6\n", {"column": "V", "values": [5, 7, 6]}),
    "below what can be measured": (
        "t,conc\n0,<0.5\n1,1.7\n2,2.7\n3,0.9\n",
        {"column": "conc", "values": [N, 1.7, 2.7, 0.9], "strays": [[2, "<0.5"]]},
    ),
    "spaces and signs within cells": (
        "nr,price,kept,season,ice\n1,0.4,yes,Jan  1 - Jan 28,yes\n2,0.45,yes,Jan 29 - Feb 25,yes\n"
        "3,0.5,no,Feb 26 - Mar 26,no\n",
        {"delimiter": ",", "columns": ["nr", "price", "kept", "season", "ice"], "values": [0.4, 0.45, 0.5]},
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
    "a column of sodium": ("Na\n5\n6\n7\n", {"columns": ["Na"], "values": [5, 6, 7]}),
    "first rows with words for numbers": (
        "name,team,games,year\nDavis,WAS,Indef.,2014\nRice,BAL,Indef.,2014\nBrown,GB,32,2010\nGray,JAX,16,2011\n"
        "Hill,NYG,16,2012\nMoss,WAS,8,2012\n",
        {"columns": ["name", "team", "games", "year"], "column": "games", "values": [N, N, 32, 16, 16, 8]},
    ),
    "a first row without its number": (
        "name,team,score,note\nAnn,red,,first\nBob,blue,5,\nCid,red,7,ok\nDan,blue,8,\n",
        {"columns": ["name", "team", "score", "note"], "values": [N, 5, 7, 8]},
    ),
    "a first number below what can be measured": (
        "site,chem,conc\nA,lead,<0.5\nB,lead,1.5\nC,lead,2.5\nD,zinc,2.75\n",
        {"columns": ["site", "chem", "conc"], "values": [N, 1.5, 2.5, 2.75]},
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
    "inches with fractions": (
        "Day,Barometer (in)\n1,29 3/8\n2,30\n3,29 7/8\n",
        {"column": "Barometer (in)", "values": [29.375, 30, 29.875]},
    ),
    "a change of nothing": (
        "Tag;Änderung\n01.01.2024;+0,3\n02.01.2024;±0,0\n03.01.2024;−1,2\n",
        {"column": "Änderung", "values": [0.3, 0, -1.2]},
    ),
    "numbers with a power of ten that is ten": (
        "# t[s] current[A]\n0.0e+00 9.481e-10\n1.0e-02 1.2198e-09\n2.0e-02 1.3529e-10\n",
        {"column": "current[A]", "values": [9.481e-10, 1.2198e-09, 1.3529e-10]},
    ),
    "dots for a number that is missing": (
        "x\n1.5\n…\n2.5\n...\n3.5\n2.5\n",
        {"values": [1.5, N, 2.5, N, 3.5, 2.5]},
    ),
    "decimal commas between commas": (
        "Datum,Wert\n01.01.2020,1,5\n02.01.2020,2,25\n03.01.2020,3,0\n04.01.2020,4,75\n",
        {
            "columns": ["Datum", "Wert"],
            "values": [1.5, 2.25, 3.0, 4.75],
            "first": "2020-01-01",
            "decimal": ",",
            "notes": ["This could be read in two ways; the other one is: two columns."],
            "unsure": True,
        },
    ),
    "decimal commas between commas in two columns, below a title": (
        "Wetter\nDatum,Temp,Wind\n01.01.2020,-1,5,3,2\n02.01.2020,2,25,4,1\n03.01.2020,0,0,2,9\n",
        {"columns": ["Datum", "Temp", "Wind"], "values": [-1.5, 2.25, 0.0], "unsure": True},
    ),
    "decimal commas between commas beside a word": (
        "Datum,Ort,Wert\n01.01.2020,Ulm,1,5\n02.01.2020,Ulm,2,25\n03.01.2020,Ulm,3,0\n",
        {"columns": ["Datum", "Ort", "Wert"], "values": [1.5, 2.25, 3.0], "unsure": True},
    ),
    "three columns of whole numbers, the last without a name": (
        "Datum,A,B\n01.01.2020,1,5,7\n02.01.2020,2,25,8\n03.01.2020,3,0,9\n",
        {"columns": ["Datum", "A", "B", "column 4"], "column": "A", "values": [1, 2, 3]},
    ),
    "decimal commas between commas below English names": (
        "Day,Value\n1.1.2024,3,5\n2.1.2024,4,2\n3.1.2024,1,8\n",
        {"columns": ["Day", "Value"], "values": [3.5, 4.2, 1.8], "unsure": True},
    ),
}
