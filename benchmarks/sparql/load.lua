-- wrk: the requests of a file, one a line, each thread in an order of its own; figures as one line of JSON.
local paths, thread_number = {}, 0
function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end
function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  math.randomseed(number)
end
function request()
  return wrk.format("GET", paths[math.random(#paths)])
end
function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    'JSON {"requests": %d, "seconds": %.1f, "p50": %.1f, "p99": %.1f, "wrong": %d, "lost": %d, "late": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
