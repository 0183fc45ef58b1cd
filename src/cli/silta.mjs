#!/usr/bin/env node
import { existsSync } from 'node:fs';
import './check-node.mjs';

// As "npm start" does: a command that read other settings would look into another store.
if (existsSync('.env')) process.loadEnvFile('.env');
await import('./main.ts');
