"""Tables whose time does not run down: along the row, in twelve months a line, from line to line."""

KINDS = {
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
    "a year with its months' names": (
        ";;Index\n2019;November;99,5\n2019;Dezember;98,5\n2020;Januar;97,5\n2020;Februar;99\n",
        {
            "column": "Index",
            "values": [99.5, 98.5, 97.5, 99],
            "dates": ["2019-11", "2019-12", "2020-01", "2020-02"],
        },
    ),
    "years from one to the next": (
        "Fiscal year,Revenue\n2010/11,100\n2011/12,120\n2012/13,90\n",
        {"column": "Revenue", "dates": ["2010", "2011", "2012"]},
    ),
    "double years that could be months": (
        "Season,Goals\n2000/01,9\n2001/02,7\n2002/03,8\n",
        {"dates": ["2000", "2001", "2002"]},
    ),
    "years along the row, the last provisional": (
        "Country;2019;2020;2021*\nA;1,5;2,5;3,5\nB;4,5;5,5;6,5\n",
        {"orientation": "rows", "column": "A", "values": [1.5, 2.5, 3.5], "dates": ["2019", "2020", "2021"]},
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
    "one long row below its names": (
        "Tag;"
        + ";".join(f"{k:02d}.01." for k in range(1, 26))
        + "\nPegel;"
        + ";".join(f"{k * k % 7},5" for k in range(25)),
        {"column": "Pegel", "values": [k * k % 7 + 0.5 for k in range(25)], "orientation": "rows"},
    ),
    "months of two words along the row, each behind a word": (
        "Region,Sales Nov 2021,Sales Dec 2021,Sales Jan 2022,Sales Feb 2022\nNorth,12,9,14,7\nSouth,3,4,5,6\n",
        {"column": "North", "values": [12, 9, 14, 7], "dates": ["2021-11", "2021-12", "2022-01", "2022-02"]},
    ),
    "columns whose names end in numbers that are no years": (
        "time,Room 2001,Room 2002,Room 2003,Room 2004\n2024-01-01,1,2,3,4\n2024-01-02,2,3,4,6\n2024-01-03,5,3,4,7\n",
        {"column": "Room 2001", "values": [1, 2, 5], "orientation": "columns"},
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
    "twelve numbers a line": (
        "1.5 2.5 3 4 5 6 7 8 9 8 7 6\n2.5 3.5 4 4 6 6 8 8 9 9 7 5\n1 2 4 5 6 6 7 9 8 7 7 4.5\n",
        {
            "orientation": "along",
            "values": [
                *(1.5, 2.5, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6),
                *(2.5, 3.5, 4, 4, 6, 6, 8, 8, 9, 9, 7, 5),
                *(1, 2, 4, 5, 6, 6, 7, 9, 8, 7, 7, 4.5),
            ],
        },
    ),
    "a year and its twelve numbers": (
        "1990 1.5 2.5 3 4 5 6 7 8 9 8 7 6\n",
        {"values": [1.5, 2.5, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6], "first": "1990-01", "last": "1990-12"},
    ),
    "quarters on a line": (
        "Year,Q1,Q2,Q3,Q4\n1990,1.5,2.5,3.5,4.5\n1991,5,6,7,\n",
        {
            "orientation": "along",
            "values": [1.5, 2.5, 3.5, 4.5, 5, 6, 7],
            "first": "1990-Q1",
            "last": "1991-Q3",
        },
    ),
    "twelve months on a line, the newest year first": (
        "Year;Jan;Feb;Mär;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n"
        "2001;9;8;7;6;5;4;3;2;1;2;3;4,5\n2000;1;2;3;4;5;6;7;8;9;10;11;12,5\n",
        {
            "values": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5, 9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3, 4.5],
            "first": "2000-01",
            "last": "2001-12",
        },
    ),
    "tables beside each other, each with its years": (
        "Year,A,,Year,B\n2000,1,,2005,10\n2001,3,,2006,12\n2002,2,,2007,17\n2003,5,,2008,15\n,,,2009,19\n",
        {
            "columns": ["Year", "A"],
            "values": [1, 3, 2, 5],
            "dates": ["2000", "2001", "2002", "2003"],
            "tables": ["A", "B"],
            "notes": ["There are 2 tables beside each other; 'A' is read."],
        },
    ),
    "columns that each have their dates before them": (
        "Date,SPX,Date,BUND\n2024-01-02,4742.8,2024-01-02,2.07\n2024-01-03,4704.8,2024-01-03,2.02\n"
        "2024-01-04,4688.7,2024-01-04,2.12\n2024-01-05,4697.2,2024-01-08,2.14\n2024-01-08,4763.5,,\n",
        {
            "columns": ["Date", "SPX"],
            "values": [4742.8, 4704.8, 4688.7, 4697.2, 4763.5],
            "dates": ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"],
            "tables": ["SPX", "BUND"],
            "notes": ["There are 2 tables beside each other; 'SPX' is read."],
        },
    ),
    "columns that each have their dates before them, in a file of pandas": (
        "Date;SPX;Vol;Date.1;BUND\n02.01.2024;4742,8;3;02.01.2024;2,07\n03.01.2024;4704,8;4;03.01.2024;2,02\n"
        "04.01.2024;4688,7;5;04.01.2024;2,12\n05.01.2024;4697,2;6;08.01.2024;2,14\n",
        {
            "columns": ["Date", "SPX", "Vol"],
            "values": [4742.8, 4704.8, 4688.7, 4697.2],
            "dates": ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"],
            "tables": ["SPX Vol", "BUND"],
        },
    ),
}
