#!/usr/bin/env node
// `npm run test:faults`: builds what is old, then kills app, box and PostgreSQL in mid-vote, many times. Takes minutes.
import { join } from 'node:path';
import { assertNode, build, house, install, run } from './setup.mjs';

assertNode();
install();
build();
run(process.execPath, [join(house, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'faults', '--runInBand'], '故障测试未通过。 The fault tests failed.');
