#!/usr/bin/env node
import './check-node.mjs';
import './main.ts';
