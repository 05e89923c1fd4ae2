// The page's Python modules come in two archives (tools/site/modules.py): what the first picture needs, then the rest.
// They are unpacked here, straight into the files of the interpreter that runs the page: its own way, in Python, takes
// ten times as long.
(() => {
  const { place } = self;
  const BLOCK = 512; // bytes: a header, then the content, each in whole blocks
  const latin = new TextDecoder("latin1");
  const DIRECTORY = "5".charCodeAt(0);

  // When a picture has been drawn. A page in the background draws none, and waits for none.
  place.drawn = () => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 200);
  });

  const plain = async name => {
    const response = await fetch(place.base + name);
    if (!response.ok) throw new Error(`${name}: ${response.statusText}`);
    return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };
  // the first one is made plain while the interpreter comes
  const FIRST = "page.tgz";
  let first = plain(FIRST).catch(() => null);

  place.unpack = async ({ _module: { FS } }, name) => {
    const archive = name === FIRST && await first || await plain(name);
    first = null;
    const field = (from, length) => latin.decode(archive.subarray(from, from + length)).split("\0")[0];
    for (let at = 0; archive[at];) {
      const [start, path] = [field(at + 345, 155), field(at, 100)], size = parseInt(field(at + 124, 12), 8);
      const file = start ? `${start}/${path}` : path, content = at + BLOCK;
      if (archive[at + 156] !== DIRECTORY) FS.writeFile(file, archive.subarray(content, content + size));
      else if (!FS.analyzePath(file).exists) FS.mkdir(file);
      at = content + Math.ceil(size / BLOCK) * BLOCK;
    }
  };
})();
