-- wrk's request: the L1L2 penalty of twelve numbers, about 220 bytes of JSON.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local values = {}
for i = 1, 12 do
  values[i] = string.format("%.7f", (i - 6) * 0.0123456)
end
wrk.body = '{"regularizer":{"class_name":"L1L2","config":{"l1":0.01,"l2":0.01}},'
  .. '"tensor":{"shape":[3,4],"data":[' .. table.concat(values, ",") .. ']}}'

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('RESULT {"rps": %.1f, "p50": %.4f, "p99": %.4f, "errors": %d}\n',
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
  -- All latencies in us with their counts, to pool turns.
  io.write("LATENCIES")
  for i = 1, #latency do
    io.write(string.format(" %d:%d", latency(i)))
  end
  io.write("\n")
end
