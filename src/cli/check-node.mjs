// Runs on any Node: says in plain words what a syntax error would not.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Silta runs on Node 24.12 or newer; this is ${process.versions.node}. ` +
      'Run it through npm after "npm ci" (without --ignore-scripts), which brings its own Node.',
  );
  process.exit(1);
}
