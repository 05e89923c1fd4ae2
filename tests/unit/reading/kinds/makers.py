"""Files as offices, banks, instruments and programs of all kinds write them, each small."""

N = None
KINDS = {
    "activities of a watch, thousands in quotes, a dash for none": (
        "Activity Type,Date,Favorite,Title,Distance,Calories,Avg HR\n"
        'Running,2024-01-03 07:10:00,false,"Berlin, Running","7.50","1,046",141\n'
        'Running,2024-01-02 07:10:00,false,"Berlin, Running","5.25","412",--\n'
        'Running,2024-01-01 07:10:00,false,"Berlin, Running","6.10","503",139\n',
        {"column": "Distance", "values": [6.1, 5.25, 7.5], "first": "2024-01-01T07:10:00"},
    ),
    "beats of a heart within records (JSON)": (
        '[{"dateTime":"01/13/24 00:01:00","value":{"bpm":62,"confidence":2}},'
        '{"dateTime":"01/13/24 00:02:00","value":{"bpm":65,"confidence":3}},'
        '{"dateTime":"01/13/24 00:03:00","value":{"bpm":61,"confidence":2}}]',
        {"column": "value.bpm", "values": [62, 65, 61], "first": "2024-01-13T00:01:00"},
    ),
    "a bank's bookings": (
        '"Auftragskonto";"Buchungstag";"Valutadatum";"Verwendungszweck";"Kontonummer";"Betrag";"Waehrung";"Info"\n'
        '"DE12500";"02.01.24";"02.01.24";"Rechnung 77";"DE99";"-1.107,15";"EUR";"Umsatz gebucht"\n'
        '"DE12500";"03.01.24";"03.01.24";"Lohn 1/24";"DE98";"2.100,05";"EUR";"Umsatz gebucht"\n'
        '"DE12500";"04.01.24";"04.01.24";"Rechnung 12";"DE97";"-9,90";"EUR";"Umsatz gebucht"\n',
        {"column": "Betrag", "values": [-1107.15, 2100.05, -9.9], "first": "2024-01-02", "groups": []},
    ),
    "a price with volumes in millions": (
        '"Date","Price","Vol.","Change %"\n"Jan 03, 2024","1,229.90","1.23M","-0.45%"\n'
        '"Jan 02, 2024","1,235.40","980.5K","0.15%"\n"Jan 01, 2024","1,233.50","1.10M","0.05%"\n',
        {"column": "Price", "values": [1233.5, 1235.4, 1229.9], "first": "2024-01-01"},
    ),
    "candles without names, their times in thousandths of seconds": (
        "1704067200000,42283.58,42554.57,42261.02,42475.23,1271.68\n"
        "1704067260000,42475.23,42775.00,42431.65,42613.56,1196.37\n"
        "1704067320000,42613.57,42638.41,42500.00,42581.10,685.21\n",
        {"column": "column 2", "values": [42283.58, 42475.23, 42613.57], "first": "2024-01-01"},
    ),
    "loads from one moment to another": (
        "Datum von;Datum bis;Gesamt (Netzlast) [MWh]\n01.01.2024 00:00;01.01.2024 01:00;40.110,25\n"
        "01.01.2024 01:00;01.01.2024 02:00;-\n01.01.2024 02:00;01.01.2024 03:00;38.112,75\n",
        {"values": [40110.25, N, 38112.75], "first": "2024-01-01T00:00"},
    ),
    "an oscilloscope that writes its settings beside its first row": (
        "X,CH1,Start,Increment,\nSequence,Volt,-6.0e-04,1.0e-06\n"
        + "".join(f"{k},{k * k % 7}.5e-01,,\n" for k in range(8)),
        {
            "column": "CH1",
            "values": [0.05, 0.15, 0.45, 0.25, 0.25, 0.45, 0.15, 0.05],
            "left_out": {2: "before the table"},
        },
    ),
    "an oscilloscope whose settings stand before its first rows": (
        "Record Length,2500,,-0.002,0.5\nSample Interval,4e-06,,-0.001,0.75\nSource,CH1,,0.000,0.25\n"
        + "".join(f",,,{k / 1000:.3f},{k * k % 7}.5\n" for k in range(1, 10)),
        {"column": "column 5", "values": [0.5, 0.75, 0.25, 1.5, 4.5, 2.5, 2.5, 4.5, 1.5, 0.5, 1.5, 4.5]},
    ),
    "a program of a laboratory, with two headers (LVM)": (
        "LabVIEW Measurement\t\nWriter_Version\t2\nDecimal_Separator\t,\n***End_of_Header***\t\n\t\nChannels\t1\t\n"
        "Samples\t6\t\nDelta_X\t0,100000\t\n***End_of_Header***\t\t\nX_Value\tVoltage\tComment\n"
        + "".join(f"0,{k}00000\t{k * k % 7},500000\t\n" for k in range(6)),
        {"column": "Voltage", "values": [0.5, 1.5, 4.5, 2.5, 2.5, 4.5]},
    ),
    "what a board sends, with the time in front": (
        "".join(f"12:00:0{k}.123 -> {500 + k * k % 7}\n" for k in range(6)),
        {"values": [500, 501, 504, 502, 502, 504]},
    ),
    "states of a sensor at home": (
        "entity_id,state,last_changed\nsensor.temp,20.5,2024-01-01T00:00:00.000Z\n"
        "sensor.temp,unavailable,2024-01-01T00:05:00.000Z\nsensor.temp,21.5,2024-01-01T00:10:00.000Z\n"
        "sensor.temp,21,2024-01-01T00:15:00.000Z\n",
        {"column": "state", "values": [20.5, N, 21.5, 21], "strays": [[3, "unavailable"]]},
    ),
    "a total above all days": (
        "Date,Views\nTotal,61\n" + "".join(f"2024-01-{day:02d},{day * 3 % 8 + 1}\n" for day in range(1, 13)),
        {"column": "Views", "count": 12, "first": "2024-01-01", "left_out": {2: "before the table"}},
    ),
    "a summary of the exercise above its samples": (
        "Name,Sport,Date,Duration,Average heart rate (bpm)\nAnn,RUNNING,01-02-2024,00:30:00,150\n"
        "Sample rate,Time,HR (bpm),Pace (min/km)\n1,00:00:00,80,\n"
        + "".join(f",00:00:0{k},{80 + k * k % 7},\n" for k in range(1, 9)),
        {
            "column": "HR (bpm)",
            "values": [80, 81, 84, 82, 82, 84, 81, 80, 81],
            "left_out": {1: "before the table"},
        },
    ),
    "a table as a database prints it (MySQL)": (
        "+------------+------+\n| day        | n    |\n+------------+------+\n| 2024-01-01 |    5 |\n"
        "| 2024-01-02 |    7 |\n| 2024-01-03 |   12 |\n+------------+------+\n3 rows in set (0.00 sec)\n",
        {"columns": ["day", "n"], "values": [5, 7, 12], "left_out": {8: "outside of the table"}},
    ),
    "a table as another database prints it (psql)": (
        "    day     | n \n------------+---\n 2024-01-01 | 5\n 2024-01-02 | 7\n 2024-01-03 | 6\n(3 rows)\n",
        {"columns": ["day", "n"], "values": [5, 7, 6], "left_out": {6: "outside of the table"}},
    ),
    "a table of LaTeX": (
        "\\begin{tabular}{lr}\nYear & Passengers \\\\ \\hline\n1949 & 112.5 \\\\\n1950 & \\num{118} \\\\\n"
        "1951 & 132 \\\\ \\hline\n\\end{tabular}\n",
        {
            "columns": ["Year", "Passengers"],
            "values": [112.5, 118, 132],
            "dates": ["1949", "1950", "1951"],
            "left_out": {6: "outside of the table"},
        },
    ),
    "where the station is, in two lines above the table": (
        "latitude,longitude,elevation,timezone\n52.52,13.419,38.0,GMT\n\ntime,temperature_2m (°C),rain (mm)\n"
        + "".join(f"2024-01-01T0{k}:00,{k * k % 7}.5,0\n" for k in range(6)),
        {
            "column": "temperature_2m (°C)",
            "values": [0.5, 1.5, 4.5, 2.5, 2.5, 4.5],
            "left_out": {1: "before the table", 2: "before the table"},
        },
    ),
    "a header between marks": (
        "-BEGIN HEADER-\nDates (month/day/year): 01/01/2024 through 01/04/2024\n"
        "The value for missing source data: -999\n-END HEADER-\nYEAR,MO,DY,T2M\n2024,1,1,3.5\n2024,1,2,-999.0\n"
        "2024,1,3,5.25\n2024,1,4,4.75\n",
        {"column": "T2M", "values": [3.5, N, 5.25, 4.75], "first": "2024-01-01"},
    ),
    "a weather station whose hours end in a or p": (
        "\t\tTemp\tHi\tLow\n Date\tTime\tOut\tTemp\tTemp\n01/13/24\t11:00p\t3.5\t3.7\t3.4\n"
        "01/13/24\t11:30p\t3.2\t3.5\t3.1\n01/14/24\t12:00a\t2.9\t3.2\t2.8\n01/14/24\t12:30a\t3.1\t3.3\t3\n",
        {
            "columns": ["Date", "Time", "Temp Out", "Hi Temp", "Low Temp"],
            "values": [3.5, 3.2, 2.9, 3.1],
            "dates": ["2024-01-13T23:00", "2024-01-13T23:30", "2024-01-14T00:00", "2024-01-14T00:30"],
        },
    ),
    "prices below the keys of their sources": (
        "Back to Contents\tData 1: Spot Price FOB (Dollars per Barrel)\nSourcekey\tRWTC\n"
        "Date\tSpot Price FOB (Dollars per Barrel)\nJan 02, 2024\t70.5\nJan 03, 2024\t71.25\nJan 04, 2024\t69.5\n",
        {
            "column": "Spot Price FOB (Dollars per Barrel)",
            "values": [70.5, 71.25, 69.5],
            "first": "2024-01-02",
        },
    ),
    "an office's index with its notes": (
        "Verbraucherpreisindex: Deutschland, Monate\nDeutschland\n;;Verbraucherpreisindex\n;;2020=100\n"
        "2020;Januar;100,1\n2020;Februar;100,5\n2020;März;100,4\n2020;April;...\n__________\n"
        "© Statistisches Bundesamt, 2024 | Stand: 01.02.2024 / 10:00:00\n",
        {"values": [100.1, 100.5, 100.4, N], "first": "2020-01", "last": "2020-04"},
    ),
    "years along the row behind codes of numbers": (
        "Code\tISO\tSubject\tUnits\t2019\t2020\t2021\t2022\tEstimates Start After\n"
        "512\tAFG\tGDP\tBillions\t1,200.5\t1,300.2\tn/a\t1,450.1\t2021\n"
        "914\tALB\tGDP\tBillions\t700.5\t710.2\t730.1\t750.1\t2021\n",
        {
            "orientation": "rows",
            "values": [1200.5, 1300.2, N, 1450.1],
            "dates": ["2019", "2020", "2021", "2022"],
        },
    ),
    "keys before months along the row, flags behind the numbers": (
        "freq,unit,geo\\TIME_PERIOD\t2019-01 \t2019-02 \t2019-03 \t2019-04 \nM,PC,AT\t1.2 p\t: \t1.4 \t1.5 b\n"
        "M,PC,BE\t2.2 \t2.3 \t2.4 \t2.5 \n",
        {"orientation": "rows", "column": "M,PC,AT", "values": [1.2, N, 1.4, 1.5], "first": "2019-01"},
    ),
    "a unit of three letters right behind each number": (
        "Datum;Verbrauch\n2024-01-01;0,5kWh\n2024-01-02;1,25kWh\n2024-01-03;0,75kWh\n",
        {"column": "Verbrauch", "values": [0.5, 1.25, 0.75], "units": ["", "kWh"]},
    ),
    "a table as pandas prints it, rows in the middle left out": (
        "            temp  rain\ndate                  \n2024-01-01   3.5   0.0\n2024-01-02   4.5   1.5\n"
        "2024-01-03   2.5   0.5\n...          ...   ...\n2024-01-28   1.5   0.0\n2024-01-29   7.5   2.0\n"
        "2024-01-30   6.5   0.0\n\n[30 rows x 2 columns]\n",
        {
            "columns": ["date", "temp", "rain"],
            "values": [3.5, 4.5, 2.5, 1.5, 7.5, 6.5],
            "left_out": {6: "where the file itself leaves rows out", 11: "below the table"},
        },
    ),
    "days of the year beside their year": (
        "Year,DOY,Temp\n2023,364,3.5\n2023,365,4.5\n2024,1,2.5\n2024,60,3.25\n",
        {
            "column": "Temp",
            "values": [3.5, 4.5, 2.5, 3.25],
            "dates": ["2023-12-30", "2023-12-31", "2024-01-01", "2024-02-29"],
        },
    ),
    "weeks beside their year": (
        "Year,Week,Cases\n2023,51,120\n2023,52,140\n2024,1,160\n2024,2,155\n",
        {
            "column": "Cases",
            "values": [120, 140, 160, 155],
            "dates": ["2023-W51", "2023-W52", "2024-W01", "2024-W02"],
        },
    ),
    "the middles of years": (
        "1700.5   5.5\n1701.5  11.0\n1702.5  16.5\n1703.5  23.0\n",
        {"values": [5.5, 11, 16.5, 23], "dates": ["1700", "1701", "1702", "1703"]},
    ),
    "a curve of a heart below names of two words": (
        "   Elapsed time      II\n   (mm:ss.mmm)    (mV)\n"
        + "".join(f"      0:00.00{k}  -0.{k * k % 7}45\n" for k in range(6)),
        {"columns": ["Elapsed time", "II"], "units": ["mm:ss.mmm", "mV"], "count": 6, "last": "0.005"},
    ),
    "a logger whose units begin with a per cent sign": (
        "Nr.;Zeit;°C;%rF\n1;01.02.2024 10:00:00;21,5;45,1\n2;01.02.2024 10:10:00;21,6;45,0\n"
        "3;01.02.2024 10:20:00;-;-\n4;01.02.2024 10:30:00;21,7;44,9\n",
        {"columns": ["Nr.", "Zeit", "°C", "%rF"], "values": [21.5, 21.6, N, 21.7]},
    ),
    "months down and years across": (
        "Month,2019,2020,2021\n"
        + "".join(
            f"{name},{k * k % 7}.5,{k},{k * 3 % 5}\n"
            for k, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())  # noqa: SIM905
        ),
        {
            "orientation": "along",
            "count": 36,
            "first": "2019-01",
            "last": "2021-12",
            "notes": ["The numbers are read down the columns, one year after the other."],
        },
    ),
}
