// Reads the QR codes of picture files with ZXing: the text of each, or "".
import {readFileSync} from 'node:fs';
import {prepareZXingModule, readBarcodes} from 'zxing-wasm/reader';
import {input} from './core.mjs';

const {files} = await input();
prepareZXingModule({overrides: {wasmBinary: readFileSync(new URL('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url))}});

const texts = [];
for (const file of files) {
  const found = await readBarcodes(new Blob([readFileSync(file)]), {formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1});
  texts.push(found.length && found[0].isValid ? found[0].text : '');
}
process.stdout.write(JSON.stringify(texts));
