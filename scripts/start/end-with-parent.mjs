// Loaded into every child with --import: when the start script is gone, even by kill -9, the child and all that it
// started end too. A child's own workers inherit this option; their parent is not the start script, so they pass.
if (process.channel && String(process.ppid) === process.env.POSTROOM_PARENT) {
  process.on("disconnect", () => {
    if (process.platform === "win32") process.exit(1);
    process.kill(-process.pid, "SIGKILL");
  });
  // Listening alone must not keep a finished program alive.
  process.channel.unref();
}
