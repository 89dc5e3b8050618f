-- DuckDB 1.2 writes the files of this folder: duckdb < make.sql
CREATE TABLE t AS SELECT
    'C' || i AS id, i::INTEGER AS whole, (i * 1000000007)::BIGINT AS long, (i % 200)::UTINYINT AS small,
    (i / 8.0)::DOUBLE AS amount, (i / 4.0)::FLOAT AS rate, (i / 100)::DECIMAL(9, 2) AS price,
    (i * 1000000007 / 1000)::DECIMAL(18, 3) AS large, (i / 100)::DECIMAL(30, 2) AS huge, i % 2 = 0 AS active,
    DATE '2023-07-01' + i::INTEGER AS since, TIMESTAMP '2023-07-01 08:30:00.25' + to_seconds(i) AS seen,
    CASE WHEN i % 3 = 0 THEN NULL ELSE 'kind ' || i % 5 END AS kind,
    {'city': 'Bonn ' || i % 2, 'lat': i * 0.5} AS home, [i, i + 1] AS list, MAP {'a': i} AS map
    FROM range(1, 101) r(i);
COPY t TO 'snappy.parquet' (FORMAT parquet, CODEC snappy, ROW_GROUP_SIZE 2048);
COPY t TO 'zstd.parquet' (FORMAT parquet, CODEC zstd);
COPY t TO 'gzip.parquet' (FORMAT parquet, CODEC gzip);
COPY t TO 'lz4raw.parquet' (FORMAT parquet, CODEC lz4_raw);
COPY t TO 'plain.parquet' (FORMAT parquet, CODEC uncompressed);
COPY t TO 'brotli.parquet' (FORMAT parquet, CODEC brotli);
COPY (SELECT * FROM t LIMIT 0) TO 'no-rows.parquet' (FORMAT parquet);
COPY (SELECT list, map FROM t) TO 'only-nested.parquet' (FORMAT parquet);
COPY (SELECT id, whole, long, small, amount, rate, price, large, huge, active, since,
      strftime(seen, '%Y-%m-%dT%H:%M:%S.25') AS seen, kind, home.city AS "home.city", home.lat AS "home.lat" FROM t)
    TO 'expected.csv' (HEADER, DELIMITER ',');
