// Makes letters: one request frame on stdin, one reply frame on stdout, until stdin ends.
// A frame is a length (4 bytes, big endian) and that many bytes of JSON.
//
// request  { main, files: [{ name, content (base64) }], inputs: { string: string }, timestamp (seconds) }
// reply    { pdf (base64), rss } or { failed: { file, line, column, message }, rss }
// hello    { node } once at start, or { broken } followed by the end of the process
import { readFileSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { failureOfCompilation, failureOfExport } from './failures.mjs';
import { marked, unprintable } from './characters.mjs';

const FONTS = [
  '400Regular/SourceSans3_400Regular.ttf',
  '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '600SemiBold/SourceSans3_600SemiBold.ttf',
  '700Bold/SourceSans3_700Bold.ttf',
  '700Bold_Italic/SourceSans3_700Bold_Italic.ttf',
];
const EVICT_UNUSED_FOR = 5; // letters
const COLLECT_EVERY = 25; // letters
const EXPORT_ATTEMPTS = 4;

const idle = new Int32Array(new SharedArrayBuffer(4));

const here = path.dirname(fileURLToPath(import.meta.url));
// The root of the letter's files. It does not exist on disk, so nothing but the request's files can be read.
const root = path.join(here, 'letter-root');

// Pipes may be non-blocking: then a full or empty one is tried again.
function retried(transfer) {
  for (;;) {
    try {
      return transfer();
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(idle, 0, 0, 1);
    }
  }
}

function readExactly(length) {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = retried(() => readSync(0, buffer, at, length - at, null));
    if (read === 0) return null;
    at += read;
  }
  return buffer;
}

function readFrame() {
  const head = readExactly(4);
  const body = head && readExactly(head.readUInt32BE(0));
  return body && JSON.parse(body.toString('utf8'));
}

function writeFrame(value) {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const frame = Buffer.alloc(4 + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, 4);
  for (let at = 0; at < frame.length; ) at += retried(() => writeSync(1, frame, at));
}

// The package that chooses among the prebuilt compilers depends on more of them than the registry holds,
// which `npm ci` refuses; so they are dependencies here, and one more platform is one more line in package.json.
function loadCompiler() {
  const require = createRequire(import.meta.url);
  const name = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}`;
  for (const variant of ['-gnu', '-musl', '-msvc', '']) {
    try {
      return require(name + variant);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`No letter compiler is installed for ${process.platform} ${process.arch}.`);
}

function createCompiler() {
  const { NodeCompiler } = loadCompiler();
  const fonts = path.join(here, 'node_modules/@expo-google-fonts/source-sans-3');
  return NodeCompiler.create({
    workspace: root,
    fontArgs: [{ fontBlobs: FONTS.map((file) => readFileSync(path.join(fonts, file))) }],
  });
}

function compile(compiler, request, data) {
  const inputs = { ...request.inputs, data };
  const result = compiler.compile({ mainFilePath: path.join(root, request.main), inputs, resetRead: true });
  if (result.hasError()) return { failed: failureOfCompilation(compiler.fetchDiagnostics(result.takeError()), root, request) };
  const warnings = result.takeWarnings();
  const fonts = warnings ? compiler.fetchDiagnostics(warnings).filter((w) => w.message.startsWith('unknown font family')) : [];
  if (fonts.length > 0) return { failed: failureOfCompilation(fonts, root, request) };
  return { document: result.result };
}

function render(compiler, request) {
  compiler.resetShadow();
  for (const { name, content } of request.files) compiler.mapShadow(path.join(root, name), Buffer.from(content, 'base64'));

  // What no font can show is written as its code point, so that a stray emoji never stops a decision.
  let data = marked(request.inputs.data);
  for (let attempt = 1; ; attempt++) {
    const { document, failed } = compile(compiler, request, data);
    if (failed) return { failed };
    try {
      const pdf = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: request.timestamp });
      return { pdf: pdf.toString('base64') };
    } catch (error) {
      const missing = unprintable(error.message, data);
      if (missing.length === 0 || attempt === EXPORT_ATTEMPTS) return { failed: failureOfExport(error.message, request) };
      data = marked(data, missing);
    }
  }
}

// The main thread cannot be interrupted inside the compiler. The host kills a letter that runs away;
// this thread does when the host itself is gone.
function watchOverrun(limitSeconds) {
  const busySince = new Int32Array(new SharedArrayBuffer(4));
  const code = `
    const { workerData } = require('node:worker_threads');
    setInterval(() => {
      const since = Atomics.load(workerData.busySince, 0);
      if (since !== 0 && process.uptime() - since > workerData.limitSeconds) process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  new Worker(code, { eval: true, workerData: { busySince, limitSeconds } }).unref();
  return busySince;
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    writeFrame({ broken: `Letters need Node.js 20 or later; this is ${process.versions.node}.` });
    return;
  }
  let compiler;
  try {
    compiler = createCompiler();
  } catch (error) {
    writeFrame({ broken: `The letter compiler was not loaded: ${error.message}` });
    return;
  }
  const busySince = watchOverrun(Number(process.argv[2]));
  writeFrame({ node: process.versions.node });
  let letters = 0;
  for (let request; (request = readFrame()) !== null; ) {
    Atomics.store(busySince, 0, Math.max(1, Math.floor(process.uptime())));
    const reply = render(compiler, request);
    Atomics.store(busySince, 0, 0);
    writeFrame({ ...reply, rss: process.memoryUsage.rss() });
    compiler.evictCache(EVICT_UNUSED_FOR);
    // The compiled documents are freed by finalizers, which run only when the collector has and the event loop turns.
    if (++letters % COLLECT_EVERY === 0) globalThis.gc();
    await new Promise(setImmediate);
  }
}

await main();
process.exit(0);
