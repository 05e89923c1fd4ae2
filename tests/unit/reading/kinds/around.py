"""What stands above, below and beside a table: names of several lines, units, titles, sums, remarks."""

N = None
KINDS = {
    "footer after a blank": (
        '"Month","Sales of shampoo over a three year period"\n"1-01",266.0\n"1-02",145.9\n"1-03",183.1\n\n'
        "Sales of shampoo over three years\n\n",
        {
            "column": "Sales of shampoo over a three year period",
            "values": [266, 145.9, 183.1],
            "left_out": {6: "below the table"},
        },
    ),
    "comment lines": (
        "# source: an observatory, 2020\n# year value\n1958.2 315.70\n1958.3 317.45\n1958.4 317.51\n",
        {
            "column": "value",
            "values": [315.7, 317.45, 317.51],
            "left_out": {1: "comments", 2: "comments"},
            "dates": ["1958.2", "1958.3", "1958.4"],
        },
    ),
    "a line of units": (
        "Time;U;I\n[s];[V];[A]\n0,0;1,5;0,2\n0,1;1,6;0,3\n0,2;1,4;0,2\n",
        {"columns": ["Time", "U", "I"], "column": "U", "values": [1.5, 1.6, 1.4], "units": ["s", "V", "A"]},
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
    "sep= of Excel": ("sep=;\nd;v\n2001-01;2,5\n2001-02;4,5\n", {"column": "v", "values": [2.5, 4.5]}),
    "three lines of header": (
        "Price,Close,High\nTicker,AAPL,AAPL\nDate,,\n2020-01-02,72.5,73\n2020-01-03,71.5,72\n",
        {"columns": ["Date", "Close AAPL", "High AAPL"], "values": [72.5, 71.5]},
    ),
    "a summary below": (
        "Lap,Time,HR\n1,00:05:01,140\n2,00:05:09,141\n3,00:05:04,150\nSummary,00:15:14,144\n",
        {"left_out": {5: "below the table"}},
    ),
    "fewer names than cells": (
        "Day,Value\n1.1.2024,3,5.5\n2.1.2024,4,2.5\n3.1.2024,1,8.5\n",
        {"notes": ["The header has fewer names than the lines have cells."]},
    ),
    "a line below the names": (
        "Depth (m), Temp (°C)\n-----, -----\n0, 20\n1, 19.5\n2, 19.75\n",
        {"columns": ["Depth (m)", "Temp (°C)"], "values": [20, 19.5, 19.75]},
    ),
    "a total and a source below": (
        "Month;Sales\n2020-01;5\n2020-02;7\n2020-03;6\nTotal;18\nSource: office;\n",
        {"values": [5, 7, 6], "left_out": {5: "below the table", 6: "below the table"}},
    ),
    "a year as the name of its numbers": (
        "state,2021\nAlabama,-29.5\nAlaska,-14.25\nArizona,-7.5\n",
        {"columns": ["state", "2021"], "values": [-29.5, -14.25, -7.5]},
    ),
    "first lines with nothing in them": (
        "one,two\n,\n,\n0.5,1.5\n0.25,2.5\n",
        {"columns": ["one", "two"], "values": [N, N, 0.5, 0.25]},
    ),
    "what tells of the table above it, numbers too": (
        '"Label";"Index"\n"idBank";"001759970"\n"Updated";"15/01/2024 08:45"\n"Period";""\n'
        + "".join(f'"2019-{month:02}";"11{month % 7}.5"\n' for month in range(1, 13))
        + "".join(f'"2020-{month:02}";"12{month % 7}.5"\n' for month in range(1, 13))
        + "".join(f'"2021-{month:02}";"13{month % 7}.5"\n' for month in range(1, 13)),
        {"first": "2019-01", "last": "2021-12", "count": 36},
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
    "a first row with a cell too many": (
        "Date,a,b\n2020-01-01,1.5,7,9\n2020-01-02,2.5,8\n2020-01-03,3.5,9\n2020-01-04,4.5,7\n",
        {
            "columns": ["Date", "a", "b"],
            "values": [2.5, 3.5, 4.5],
            "left_out": {2: "not as many cells as in the other lines"},
        },
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
    "units below the names, both as comments (buoys)": (
        "#YY  MM DD hh WVHT   DPD  WTMP\n#yr  mo dy hr    m   sec  degC\n2024 01 01 00 1.5 8 12.5\n"
        "2024 01 01 01 1.8 9 12.4\n2024 01 01 02 1.7 9 12.1\n",
        {"column": "WVHT", "values": [1.5, 1.8, 1.7], "first": "2024-01-01T00:00"},
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
    "a sum at the end of rows that begin with their place": (
        "Locatie;Datum;Aantal\nUtrecht;01-03-2026;12\nUtrecht;02-03-2026;9\nUtrecht;03-03-2026;14\n"
        "Utrecht;04-03-2026;7\nUtrecht;05-03-2026;8\nTotaal;;50\n",
        {"column": "Aantal", "values": [12, 9, 14, 7, 8], "left_out": {7: "below the table"}},
    ),
    "closing rows of a logger, in columns of their own": (
        '"Plot Title: 7"\n"#","Date Time, GMT+01:00","Temp, °C","Host Connected","Stopped","End Of File"\n'
        "1,01/13/24 14:00:00,21.5,,,\n2,01/13/24 14:10:00,21.75,,,\n3,01/13/24 14:20:00,22.5,,,\n"
        "4,01/13/24 14:23:11,,Logged,,\n5,01/13/24 14:23:40,,,Logged,Logged\n",
        {
            "column": "Temp, °C",
            "values": [21.5, 21.75, 22.5],
            "last": "2024-01-13T14:20:00",
            "left_out": {6: "events that a logger noted", 7: "events that a logger noted"},
        },
    ),
    "closing rows of a logger, with a time and a word": (
        "Time;Temp\n01.02.2024 10:00;12,5\n01.02.2024 10:10;12,25\n01.02.2024 10:20;12,75\n"
        "01.02.2024 10:30;Memory full\n01.02.2024 10:31;Stopped\nEnd Of File\n",
        {
            "column": "Temp",
            "values": [12.5, 12.25, 12.75],
            "left_out": {5: "below the table", 6: "below the table", 7: "below the table"},
        },
    ),
    "names of numbered rows that begin with a mark for comments": (
        "#,Time,Temp\n1,2024-01-01 10:00,5.5\n2,2024-01-01 10:10,5.25\n3,2024-01-01 10:20,6.5\n",
        {"columns": ["#", "Time", "Temp"], "values": [5.5, 5.25, 6.5]},
    ),
    "sums of what is sold, day after day": (
        "item,sold\n"
        + "".join(
            f"tea,{day}\nmilk,{day * 2}\nrye,{day * 3 % 7 + 1}\nSubtotal,{3 * day + day * 3 % 7 + 1}\n"
            for day in range(1, 5)
        ),
        {
            "column": "sold",
            "count": 12,
            "left_out": {5: "a total among the rows", 9: "a total among the rows"},
        },
    ),
    "a sum that is called nothing below words": (
        "What;Euro\nrent;700,5\nfood;310,2\ntrain;49\nphone;9,9\nbooks;31,4\n;1101\nAll sums in Euro\n",
        {
            "column": "Euro",
            "values": [700.5, 310.2, 49, 9.9, 31.4],
            "left_out": {7: "below the table", 8: "below the table"},
        },
    ),
    "quarters below years over two columns each": (
        ";2023;;2024;\nProdukt;Q1;Q2;Q1;Q2\nTee;1,5;2;3;4\nMilch;2;3,5;4;5\nBrot;3;4;4;6\n",
        {
            "orientation": "rows",
            "column": "Tee",
            "values": [1.5, 2, 3, 4],
            "dates": ["2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"],
        },
    ),
    "a title above a year and a whole number": (
        "Sales by year\nYear,Sales\n2001,1500\n2002,1510\n2003,1530\n2004,1490\n",
        {
            "columns": ["Year", "Sales"],
            "values": [1500, 1510, 1530, 1490],
            "dates": ["2001", "2002", "2003", "2004"],
            "left_out": {1: "before the table"},
        },
    ),
    "two titles, one with a comma, and an empty line above names in quotes": (
        'Sales by year\nSource: office, 2005\n\n"Year","Sales"\n2001,1500\n2002,1510\n2003,1530\n2004,1490\n',
        {"columns": ["Year", "Sales"], "values": [1500, 1510, 1530, 1490], "first": "2001"},
    ),
    "a title above two columns of numbers that do not count": (
        "Scatter\nheight,weight\n170,65\n182,80\n165,59\n",
        {"columns": ["height", "weight"], "column": "height", "values": [170, 182, 165]},
    ),
    "a title with a comma above one column of decimal commas": (
        "Preise, netto\nPreis\n1,5\n1,7\n1,6\n",
        {"columns": ["Preis"], "values": [1.5, 1.7, 1.6]},
    ),
}
