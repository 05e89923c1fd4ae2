"""How dates and times are written, and what is none."""

KINDS = {
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
    "newest first": (
        "Date,Close\n2020-01-03,5\n2020-01-02,4\n2020-01-01,3\n",
        {"column": "Close", "values": [3, 4, 5]},
    ),
    "dates with a colon behind": (
        "2024-01-01: 3.5\n2024-01-02: 4.5\n2024-01-03: 4\n",
        {"values": [3.5, 4.5, 4], "dates": ["2024-01-01", "2024-01-02", "2024-01-03"]},
    ),
    "a date column with something else in it": (
        "d,v\n2001-01-01,3\n2001-01-02,4\nabout 12,7\n2001-01-04,5\n2001-01-05,6\n2001-01-06,1\n",
        {"notes": ["Cells of 'd' that are no dates say nothing (1 ×), the first of them 'about 12'."]},
    ),
    "months written 3.2001": (
        "Monat;Wert\n11.2001;101,5\n12.2001;102,5\n1.2002;98,5\n2.2002;99,5\n",
        {"column": "Wert", "values": [101.5, 102.5, 98.5, 99.5], "first": "2001-11", "last": "2002-02"},
    ),
    "a year among years is no name": (
        "born,1901\nwed,1925\ndied,1980\n",
        {"values": [1901, 1925, 1980]},
    ),
    "a year and a large number, one of which is missing": (
        "Year ,Employment\n"
        + "".join(f"{year},{year * 531}\n" for year in range(1913, 2013))
        + "2013,\n2014,5\n",
        {"columns": ["Year", "Employment"], "column": "Employment", "first": "1913", "count": 101},
    ),
    "provisional months": (
        "Month;Value\n2021-01;1,5\n2021-02;0,5\n2021-03 (p);3,5\n2021-04p;4,5\n",
        {"values": [1.5, 0.5, 3.5, 4.5], "dates": ["2021-01", "2021-02", "2021-03", "2021-04"]},
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
    "a span from one moment to another": (
        "MTU,Price\n01.03.2021 00:00 - 01.03.2021 01:00,5.5\n01.03.2021 01:00 - 01.03.2021 02:00,6.5\n"
        "01.03.2021 02:00 - 01.03.2021 03:00,4.5\n",
        {"values": [5.5, 6.5, 4.5], "dates": [f"2021-03-01T0{hour}:00" for hour in range(3)]},
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
    "half-years": (
        "TIME,Price\n2001-S1,5\n2001-S2,6\n2002-S1,7\n",
        {"values": [5, 6, 7], "dates": ["2001-H1", "2001-H2", "2002-H1"]},
    ),
    "half-years, the half first": (
        "Period;Index\nH1 2001;5,5\nH2 2001;6,5\n",
        {"values": [5.5, 6.5], "dates": ["2001-H1", "2001-H2"]},
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
    "days in Spanish words": (
        "Fecha;Valor\n1 de enero de 2023;3,5\n2 de enero de 2023;4,5\n3 de enero de 2023;4,25\n",
        {"values": [3.5, 4.5, 4.25], "dates": ["2023-01-01", "2023-01-02", "2023-01-03"]},
    ),
    "months in Portuguese words": (
        "mês;valor\nmarço de 2023;3,5\nabril de 2023;4,5\nmaio de 2023;4,25\n",
        {"values": [3.5, 4.5, 4.25], "dates": ["2023-03", "2023-04", "2023-05"]},
    ),
    "the first of a month in French": (
        "date;valeur\n1er mars 2023;3,5\n2 mars 2023;4,5\n3 mars 2023;4,25\n",
        {"values": [3.5, 4.5, 4.25], "dates": ["2023-03-01", "2023-03-02", "2023-03-03"]},
    ),
    "quarters of shortened years": (
        "Quarter,GDP\n3Q22,1.5\n4Q22,2.5\n1Q23,2.25\n2Q23,2.75\n",
        {"values": [1.5, 2.5, 2.25, 2.75], "dates": ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]},
    ),
    "quarters before shortened years": (
        "Quarter,GDP\nQ3 '22,1.5\nQ4 '22,2.5\nQ1 '23,2.25\nQ2 '23,2.75\n",
        {"values": [1.5, 2.5, 2.25, 2.75], "dates": ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]},
    ),
    "a buoy's years, months, days, hours and minutes": (
        "#YY  MM DD hh mm WDIR WSPD\n#yr  mo dy hr mn degT m/s\n"
        "2023 01 01 00 20 210  5.1\n2023 01 01 00 50 212  5.3\n2023 01 01 01 20 215  5.0\n2023 01 01 01 50 211  4.9\n",
        {
            "values": [210, 212, 215, 211],
            "dates": ["2023-01-01T00:20", "2023-01-01T00:50", "2023-01-01T01:20", "2023-01-01T01:50"],
        },
    ),
    "an hour and a minute beside their days": (
        "Datum;Stunde;Minute;Wert\n01.02.2024;5;0;1,5\n01.02.2024;5;30;2,5\n01.02.2024;6;0;3,25\n01.02.2024;6;30;2,75\n",
        {
            "column": "Wert",
            "dates": ["2024-02-01T05:00", "2024-02-01T05:30", "2024-02-01T06:00", "2024-02-01T06:30"],
        },
    ),
    "the least beside hours that are none": (
        "year,month,min,max\n2023,1,2.5,7\n2023,2,3.5,9\n2023,3,4.25,12\n2023,4,5.5,11\n",
        {
            "column": "min",
            "values": [2.5, 3.5, 4.25, 5.5],
            "dates": ["2023-01", "2023-02", "2023-03", "2023-04"],
        },
    ),
    "days in digits beside times with colons": (
        "Station;Datum;Zeit;Temp\n"
        "44;20230101;00:00;1,5\n44;20230101;12:00;4,25\n44;20230102;00:00;2,5\n44;20230102;12:00;3,75\n",
        {
            "column": "Temp",
            "values": [1.5, 4.25, 2.5, 3.75],
            "dates": ["2023-01-01T00:00", "2023-01-01T12:00", "2023-01-02T00:00", "2023-01-02T12:00"],
        },
    ),
    "days in digits beside times with seconds": (
        "<DATE>\t<TIME>\t<CLOSE>\n"
        "20240102\t09:00:00\t1.105\n20240102\t10:00:00\t1.204\n20240103\t09:00:00\t1.103\n20240103\t10:00:00\t1.107\n",
        {
            "values": [1.105, 1.204, 1.103, 1.107],
            "first": "2024-01-02T09:00:00",
            "last": "2024-01-03T10:00:00",
        },
    ),
    "a day beside its times": (
        "day,time,v\n2024-01-01,08:00,4\n2024-01-01,20:00,9\n2024-01-02,07:10,5\n2024-01-02,20:20,7\n",
        {"column": "v", "values": [4, 9, 5, 7], "first": "2024-01-01T08:00"},
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
    "days and months that tell nothing, beside decimal commas": (
        "Zeit;Wert\n01-02-2024 10:00;6,2\n01-02-2024 10:15;6,6\n01-02-2024 10:30;6,1\n",
        {
            "values": [6.2, 6.6, 6.1],
            "first": "2024-02-01T10:00",
            "notes": ["In 'Zeit' the day was taken to stand before the month."],
        },
    ),
    "year, month and day in any language, beside the time of the day": (
        "Vuosi,Kuukausi,Päivä,Aika,Lämpötila,Lumi\n2025,1,30,00:00,-3.5,4\n2025,1,31,00:00,-4.5,5\n2025,2,1,00:00,-2,5\n"
        "2025,2,2,00:00,-1,7\n",
        {"column": "Lämpötila", "values": [-3.5, -4.5, -2, -1], "first": "2025-01-30T00:00"},
    ),
    "times over midnight on a day that may be a month": (
        "Time,Temp\n04/07/2026 22:00,5.2\n04/07/2026 23:00,5.4\n05/07/2026 00:00,5.1\n05/07/2026 01:00,5\n",
        {
            "values": [5.2, 5.4, 5.1, 5],
            "first": "2026-07-04T22:00",
            "notes": ["In 'Time' the day was taken to stand before the month."],
        },
    ),
    "a season before its days": (
        "season,date,goals\n2019/20,2020-05-01,3\n2019/20,2020-05-08,1\n2020/21,2020-09-18,4\n2020/21,2020-09-25,2\n",
        {"column": "goals", "first": "2020-05-01", "last": "2020-09-25"},
    ),
    "kilowatts beside a year": (
        "Jahr;kW;kWh\n2019;12;30500\n2020;14;31200\n2021;11;29800\n2022;15;33000\n",
        {"column": "kW", "values": [12, 14, 11, 15], "dates": ["2019", "2020", "2021", "2022"]},
    ),
    "kilowatts alone beside a year": (
        "Jahr;Leistung kW\n2001;12\n2002;14\n2003;11\n2004;15\n",
        {"column": "Leistung kW", "values": [12, 14, 11, 15], "dates": ["2001", "2002", "2003", "2004"]},
    ),
    "kilowatts in capital letters, one each year": (
        "YEAR;KW\n2001;12\n2002;14\n2003;16\n2004;15\n",
        {"column": "KW", "values": [12, 14, 16, 15], "first": "2001"},
    ),
    "weeks of several years called KW": (
        "Jahr;KW;Wert\n2020;51;5\n2020;52;6\n2020;53;4\n2021;1;7\n2021;2;8\n",
        {"values": [5, 6, 4, 7, 8], "dates": ["2020-W51", "2020-W52", "2020-W53", "2021-W01", "2021-W02"]},
    ),
    "a July between other months": (
        "Year,Jun,Jul,Aug\n2001,120,135,128\n2002,118,140,126\n2003,119,138,127\n2004,121,133,129\n",
        {
            "columns": ["Year", "Jun", "Jul", "Aug"],
            "values": [120, 118, 119, 121],
            "dates": ["2001", "2002", "2003", "2004"],
        },
    ),
    "days of the year called jul": (
        "year,jul,flow\n2001,364,2.5\n2001,365,2.7\n2002,1,2.9\n2002,2,2.4\n",
        {
            "column": "flow",
            "values": [2.5, 2.7, 2.9, 2.4],
            "dates": ["2001-12-30", "2001-12-31", "2002-01-01", "2002-01-02"],
        },
    ),
    "days and times without marks": (
        "date;hhmm;T\n20230101;0000;1,5\n20230101;0600;2,5\n20230101;1200;3,5\n20230101;1800;2,0\n",
        {
            "column": "T",
            "values": [1.5, 2.5, 3.5, 2.0],
            "first": "2023-01-01T00:00",
            "last": "2023-01-01T18:00",
        },
    ),
    "times without a mark or zeros in front": (
        "date,hhmm,T\n2023-01-01,0,1.5\n2023-01-01,630,2.5\n2023-01-01,1200,3.5\n2023-01-02,0,2.0\n",
        {
            "column": "T",
            "values": [1.5, 2.5, 3.5, 2.0],
            "first": "2023-01-01T00:00",
            "last": "2023-01-02T00:00",
        },
    ),
    "times of the afternoon without a mark": (
        "Datum;Uhrzeit;T\n13.01.2023;1530;1,5\n13.01.2023;2200;2,5\n14.01.2023;1530;3,5\n14.01.2023;2200;2,0\n",
        {
            "column": "T",
            "values": [1.5, 2.5, 3.5, 2.0],
            "first": "2023-01-13T15:30",
            "last": "2023-01-14T22:00",
        },
    ),
    "years called time beside the day of the file": (
        "updated,time,value\n2024-03-12,2001,5.5\n2024-03-12,2002,5.7\n2024-03-12,2003,5.9\n",
        {"column": "value", "values": [5.5, 5.7, 5.9]},
    ),
    "a pivot table, each year above its months": (
        "Row Labels,Sum of Amount\n2021,300\nJan,100\nFeb,200\n2022,700\nJan,300\nFeb,400\nGrand Total,1000\n",
        {
            "values": [100, 200, 300, 400],
            "dates": ["2021-01", "2021-02", "2022-01", "2022-02"],
            "left_out": {8: "below the table"},
            "unsure": True,
        },
    ),
    "a pivot table, each year above its quarters": (
        "Row Labels,Sum of Amount\n2021,60\nQtr1,10\nQtr2,20\nQtr3,30\n2022,90\nQtr1,40\nQtr2,50\n",
        {"values": [10, 20, 30, 40, 50], "first": "2021-Q1", "last": "2022-Q2", "unsure": True},
    ),
}
