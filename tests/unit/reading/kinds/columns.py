"""Tables of plain cells: how they are cut, and which column is learned."""

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
    "two columns below a header": ("t,x\n1,5\n2,6\n3,5\n", {"column": "x", "values": [5, 6, 5]}),
    "fixed width with stars": (
        " 1749  1   58.0    *\n 1749  2   62.6    *\n 1749  3   70.0    \n 1749  4   55.7    *\n",
        {"values": [58, 62.6, 70, 55.7], "dates": ["1749-01", "1749-02", "1749-03", "1749-04"]},
    ),
    "row names as R writes them": (
        '"u" "w"\n"1" 5.5 3\n"2" 6.5 4\n"3" 7.0 9\n',
        {"columns": ["column 1", "u", "w"], "column": "u", "values": [5.5, 6.5, 7]},
    ),
    "line breaks in quotes": (
        'd,note,v\n2001-01,"a\nb",2\n2001-02,"c",4\n2001-03,"",NA\n',
        {"column": "v", "values": [2, 4, N], "gaps": [5]},
    ),
    "carriage returns": ("d,v\r2001-01,2\r2001-02,4\r", {"column": "v", "values": [2, 4]}),
    "Windows line ends": ("d,v\r\n2001-01,2\r\n2001-02,4", {"column": "v", "values": [2, 4]}),
    "zero bytes": ("d,v\n2001-01,2\n2001-02,4\n\0\0\0", {"column": "v", "values": [2, 4]}),
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
    "an empty cell in quotes between spaces": (
        '"a"  "b"  "c"\n"x y"  "1"  "5"\n"y"  ""  "6"\n"z"  "3"  "7"\n',
        {"columns": ["a", "b", "c"], "column": "b", "values": [1, N, 3], "gaps": [3]},
    ),
    "numbers of things first": (
        "id,score\n4711,0.5\n815,1.5\n333,0.25\n",
        {"column": "score", "values": [0.5, 1.5, 0.25]},
    ),
    "a station with the number of a year": (
        "STATIONS_ID;MESS_DATUM;T\n1975;2024010100;4.1\n1975;2024010101;4.3\n1975;2024010102;3.9\n",
        {"column": "T", "values": [4.1, 4.3, 3.9], "dates": [f"2024-01-01T0{k}:00" for k in range(3)]},
    ),
    "nothing but what counts on": (
        "t,on\n0,TRUE\n1,FALSE\n2,TRUE\n",
        {"notes": ["Only 't' has numbers, and they count on: is what you want to learn in it?"]},
    ),
    "SDMX-CSV, most of whose columns are words": (
        "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
        "ECB:EXR(1.0),M,DE,2019-01,1.1,A\nECB:EXR(1.0),M,DE,2019-02,1.3,A\nECB:EXR(1.0),M,DE,2019-03,,M\n"
        "ECB:EXR(1.0),M,DE,2019-04,1.2,A\n",
        {"column": "OBS_VALUE", "values": [1.1, 1.3, N, 1.2], "last": "2019-04"},
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
    "columns named 1w and 3m": (
        "Date;1w;3m\n2.1.2020;-0,5 %;-0,4 %\n3.1.2020;-0,75 %;-0,5 %\n4.1.2020;-0,25 %;-0,5 %\n",
        {"columns": ["Date", "1w", "3m"], "values": [-0.5, -0.75, -0.25], "first": "2020-01-02"},
    ),
    "numbers of what was done": (
        "Activity ID,Distance\n8000000000,5.5\n8000031337,4.5\n8000031340,7\n8000032222,3\n",
        {"column": "Distance", "values": [5.5, 4.5, 7, 3]},
    ),
    "a date of delivery beside the dates": (
        "LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE\n"
        + "".join(f"01/02/24,{geo},2019-0{month},{month}.5\n" for geo in ("AT", "BE") for month in (1, 2, 3)),
        {"groups": ["AT", "BE"], "values": [1.5, 2.5, 3.5], "dates": ["2019-01", "2019-02", "2019-03"]},
    ),
    "periods of a day that count from 1 again and again": (
        "date,period,demand\n"
        + "".join(f"2020-01-0{1 + k // 3},{k % 3 + 1},{k * 7 % 11}.5\n" for k in range(9)),
        {"column": "demand", "count": 9},
    ),
    "what counts the rows is not what is learned": (
        "id;wave;content\n1;1;2,5\n2;2;3,5\n3;3;2,25\n4;4;\n5;5;3\n6;6;2\n7;7;1,5\n",
        {"column": "content", "values": [2.5, 3.5, 2.25, N, 3, 2, 1.5]},
    ),
    "a type of record before what is measured": (
        "time,Record Type,mmol\n2024-01-01 00:00,0,6.2\n2024-01-01 00:15,1,\n2024-01-01 00:30,0,6.6\n"
        "2024-01-01 00:45,0,6.1\n",
        {"column": "mmol", "values": [6.2, N, 6.6, 6.1]},
    ),
    "postal codes before what is sold": (
        "Order Date,Postal Code,Sales\n2017-01-04,93441,179.2\n2017-01-07,50248,261.49\n2017-01-08,17726,226.74\n",
        {"column": "Sales", "values": [179.2, 261.49, 226.74]},
    ),
    "notes behind the last name": (
        "Time;Temp;Hum\n08:00;20,5;40;\n08:10;20,9;41;ok\n08:20;21,2;43;\n08:30;21,0;44;\n",
        {
            "columns": ["Time", "Temp", "Hum", "column 4"],
            "column": "Temp",
            "values": [20.5, 20.9, 21.2, 21.0],
            "first": "08:00",
            "notes": ["The header has fewer names than the lines have cells."],
        },
    ),
    "notes behind the last name, beside years": (
        "Year,Yield\n2001,3.5,\n2002,3.9,drought\n2003,4.2,\n",
        {"columns": ["Year", "Yield", "column 3"], "values": [3.5, 3.9, 4.2], "first": "2001"},
    ),
    "row names that are days, as R writes them, before a column of years": (
        '"year" "flow"\n"2001-01-01" 2001 2.5\n"2001-01-02" 2001 2.7\n"2001-01-03" 2001 2.6\n',
        {"columns": ["column 1", "year", "flow"], "column": "flow", "values": [2.5, 2.7, 2.6]},
    ),
}
