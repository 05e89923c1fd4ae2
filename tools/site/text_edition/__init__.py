"""The text edition: all that the page says, as one article in each language, dist/text/<language>.html.

    the runs' reports   site/figure_reports.py   by the engine inside Pyodide, as visitors' numbers are
    figures             drawing.py, figures.py   by the page's own modules (site/page), in a process of their own,
                        browser.py, svg.py       where a small stand-in for the browser has canvases that write SVG
                        paths.py
    the article         plan.py, article.py      from the content files, in the order of site/content/text.toml

So no picture of it is drawn by hand, and whoever changes the page's pictures changes the article's.
"""
