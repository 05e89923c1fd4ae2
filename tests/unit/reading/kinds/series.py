"""Several series or tables in one file."""

KINDS = {
    "a group column": (
        "Entity,Code,Year,CO2\nAustria,AUT,1990,7.5\nAustria,AUT,1991,8\nChad,TCD,1990,0.1\nChad,TCD,1991,0.2\n",
        {"column": "CO2", "values": [7.5, 8, 0.1, 0.2]},
    ),
    "a logger with records": (
        '"TOA5","CR1000","7"\n"TIMESTAMP","RECORD","AirT"\n"TS","RN","Deg C"\n"2020-01-01 00:00:00",0,5.5\n'
        '"2020-01-01 00:10:00",1,5.25\n"2020-01-01 00:20:00",2,6\n',
        {"values": [5.5, 5.25, 6], "first": "2020-01-01T00:00:00"},
    ),
    "many rows that are called a total": (
        "Entity,Year,Tonnes\nNatural,1961,5\nNatural,1962,6\nNatural,1963,7\nTotal,1961,15\nTotal,1962,16\nTotal,1963,17\n",
        {"column": "Tonnes", "values": [5, 6, 7], "groups": ["Natural", "Total"]},
    ),
    "totals among the months": (
        "Monat;Umsatz\nNov 19;5,5\nDez 19;6,5\nSumme 2019;12,0\nJan 20;7,5\nFeb 20;8,5\nSumme 2020;16,0\n",
        {
            "values": [5.5, 6.5, 7.5, 8.5],
            "dates": ["2019-11", "2019-12", "2020-01", "2020-02"],
            "left_out": {4: "a total among the rows", 7: "below the table"},
        },
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
    "two series below each other, told by nothing but their years": (
        "year,rate\n"
        + "".join(f"{year},{year % 9}.5\n" for year in (*range(1990, 2000), *range(1992, 2000))),
        {
            "groups": ["1: 1990 – 1999", "2: 1992 – 1999"],
            "values": [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 0.5, 1.5],
            "notes": [
                "'year' begins anew: there are several series below each other (2 ×); '1: 1990 – 1999' is read."
            ],
        },
    ),
    "two countries below each other, of other years": (
        "country,year,value\n"
        + "".join(f"France,{year},{year % 7}.5\n" for year in range(1950, 1960))
        + "".join(f"Italy,{year},{year % 5}.5\n" for year in range(1960, 1970)),
        {
            "groups": ["France", "Italy"],
            "count": 20,
            "notes": ["There may be several series, one for each 'country' (2 ×); all rows are read."],
        },
    ),
    "two currencies in one column": (
        "Date,Paid\n2024-01-01,$12.30\n2024-01-02,€11.20\n2024-01-03,$13.10\n2024-01-04,$12.90\n2024-01-05,$9.80\n",
        {
            "column": "Paid",
            "groups": ["$", "€"],
            "values": [12.3, 13.1, 12.9, 9.8],
            "left_out": {3: "rows of other series, such as '€'"},
            "notes": ["There are several units in 'Paid' ($, €); the numbers in $ are read."],
        },
    ),
    "a currency beside each booking": (
        "Datum;Betrag;Währung\n01.02.2024;-12,30;EUR\n03.02.2024;45,00;USD\n03.02.2024;-7,15;EUR\n"
        "08.02.2024;-99,90;EUR\n",
        {
            "column": "Betrag",
            "groups": ["EUR", "USD"],
            "values": [-12.3, -7.15, -99.9],
            "notes": ["There are several units in 'Währung' (EUR, USD); the numbers in EUR are read."],
        },
    ),
    "two units in one column": (
        "t;Verbrauch\n0;0,5 kWh\n1;700 Wh\n2;0,75 kWh\n3;0,9 kWh\n",
        {"column": "Verbrauch", "groups": ["kWh", "Wh"], "values": [0.5, 0.75, 0.9]},
    ),
    "months and years by code, beside their year": (
        "series_id\tyear\tperiod\tvalue\n"
        + "".join(
            f"CUUR0\t{year}\tM{month:02d}\t{year - 1900}.{month:02d}\n"
            for year in (1990, 1991)
            for month in range(1, 14)
        ),
        {
            "column": "value",
            "count": 24,
            "first": "1990-01",
            "last": "1991-12",
            "left_out": {14: "rows for years", 27: "rows for years"},
            "notes": ["There are rows for months, years; those for months are read."],
        },
    ),
    "months by name and a mean of the year, beside the year": (
        "Year,Month,Level\n"
        + "".join(
            f"{year},{month},{year - 1900 + place}.5\n"
            for year in (1990, 1991)
            for place, month in enumerate(("Jan", "Feb", "Mar", "Annual"))
        ),
        {
            "column": "Level",
            "values": [90.5, 91.5, 92.5, 91.5, 92.5, 93.5],
            "left_out": {5: "rows for years"},
        },
    ),
}
