// Loaded before the application. Without an address to send traces to nothing is loaded and nothing is recorded.
if (process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] || process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) {
  const { startTracing } = await import('#lib/server/observe/tracing.ts');
  startTracing();
}

export {};
