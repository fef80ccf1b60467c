-- For wrk: asks the paths in the file that FYND_BENCH_PATHS names, one a line, round and round.
-- At the end prints one line of JSON for bench.py.
local paths = {}

function init()
    for path in io.lines(os.getenv("FYND_BENCH_PATHS")) do
        paths[#paths + 1] = wrk.format("GET", path)
    end
end

local next_path = 0

function request()
    next_path = next_path % #paths + 1
    return paths[next_path]
end

function done(summary)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"microseconds":%d,"bytes":%d,"status_errors":%d,"socket_errors":%d}\n',
        summary.requests, summary.duration, summary.bytes, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end
