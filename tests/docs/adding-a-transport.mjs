// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// docs/adding-a-transport.md does what it says: its blocks fit the tree, and what they make compiles.
// With --into FOLDER they are written there (a copy of the tree) and nothing is compiled.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const step = /^(?:A new file, `(?<made>[^`]+)`|In `(?<changed>[^`]+)`, before `(?<anchor>[^`\n]+)`):\n\n```\w+\n(?<block>.*?)^```$/gms;

/// The text of every file that the document makes or changes, by its path in the tree.
function steps() {
    const files = new Map();
    const document = fs.readFileSync(path.join(root, 'docs/adding-a-transport.md'), 'utf8');
    for (const { groups: { made, changed, anchor, block } } of document.matchAll(step)) {
        if (made) {
            assert(!fs.existsSync(path.join(root, made)), `${made} is there already`);
            files.set(made, block);
            continue;
        }
        const lines = (files.get(changed) ?? fs.readFileSync(path.join(root, changed), 'utf8')).split('\n');
        const places = [...lines.keys()].filter(at => lines[at].trimStart().startsWith(anchor));
        assert.equal(places.length, 1, `${changed} has ${places.length} lines that begin with ${anchor}`);
        lines.splice(places[0], 0, ...block.split('\n').slice(0, -1));
        files.set(changed, lines.join('\n'));
    }
    assert.equal(files.size, 9, `the document makes or changes other files than this test knows: ${[...files.keys()]}`);
    return files;
}

function write(files, folder) {
    for (const [name, text] of files) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
}

/// Compiles @p name as its neighbours are, with the written files before the tree's.
function check(name, folder, commands) {
    const own = commands.find(({ file }) => file === path.join(root, name))
        ?? commands.find(({ file }) => path.dirname(file) === path.dirname(path.join(root, name)))
        // In a build that compiles many files in one go, the first of the part's.
        ?? commands.find(({ file }) => file.includes(`/${name.split('/')[0]}/CMakeFiles/`) && file.includes('/Unity/'));
    assert(own, `nothing is compiled beside ${name}`);
    const command = own.command.replace(own.file, path.join(folder, name)).replace(/ -o \S+/, ' -fsyntax-only')
        .replace(` -I${root} `, ` -I${folder} -I${root} `);
    assert(command.includes(` -I${folder} `), `the tree is not among the include paths of ${own.command}`);
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: own.directory, encoding: 'utf8' });
    assert.equal(status, 0, `${name}:\n${stderr}`);
    console.log(`${name} compiles`);
}

const files = steps();
const into = process.argv.indexOf('--into');
if (into > 0) {
    write(files, process.argv[into + 1]);
} else {
    const database = path.join(process.env.PUSHSCOPE_BIN, '../compile_commands.json');
    const commands = JSON.parse(fs.readFileSync(database, 'utf8'));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pushscope-docs-'));
    try {
        write(files, folder);
        [...files.keys()].filter(name => name.endsWith('.cpp')).forEach(name => check(name, folder, commands));
        JSON.parse(files.get('common/explain/explain.json'));
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}
