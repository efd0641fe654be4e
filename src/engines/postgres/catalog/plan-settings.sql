-- Asked first, for this transaction alone. The server knows little of how many rows a catalogue query meets; a nested loop
-- over tens of thousands of objects, chosen for the one that it expected, would take minutes.
SELECT pg_catalog.set_config('enable_nestloop', 'off', true), pg_catalog.set_config('jit', 'off', true)
