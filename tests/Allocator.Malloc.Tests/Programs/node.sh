# needs: node
cat >program.js <<'END'
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const crypto = require('crypto'), zlib = require('zlib'), fs = require('fs');
if (!isMainThread) {
    const buffers = [];
    for (let i = 0; i < 3000; i++) buffers.push(Buffer.alloc(i * 7 % 20000, i));
    const map = new Map(buffers.map((b, i) => ['k' + i, { length: b.length, text: b.toString('base64').slice(0, 20) }]));
    parentPort.postMessage(crypto.createHash('sha256').update(JSON.stringify([...map])).digest('hex') + workerData);
} else {
    const all = [1, 2, 3].map(n => new Promise(done => new Worker(__filename, { workerData: n }).on('message', done)));
    const packed = [1, 2, 3, 4, 5].map(n => new Promise(done =>
        zlib.gzip(Buffer.alloc(1 << 20, 'abc' + n), (e, b) => zlib.gunzip(b, (e, r) => done(r.length + b.subarray(10).toString('hex').slice(0, 30))))));
    const files = [1, 2, 3, 4].map(n => fs.promises.writeFile('f' + n, 'x'.repeat(n * 1000)).then(() => fs.promises.readFile('f' + n)).then(b => b.length));
    Promise.all([...all, ...packed, ...files]).then(r => console.log(r.join('\n'), crypto.pbkdf2Sync('a', 'b', 20000, 32, 'sha512').toString('hex')));
}
END
node program.js
