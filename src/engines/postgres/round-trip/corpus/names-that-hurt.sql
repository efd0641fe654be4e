CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."c.d" ("e.f" int PRIMARY KEY, "$1" text DEFAULT '$1', "quo""te" int, "new
line" int, "user" int, "таблица" text, between_ int, "Ü" int);
CREATE INDEX "i;x" ON "a.b"."c.d" ("quo""te", lower("таблица"));
CREATE VIEW "a.b"."v'w" AS SELECT "e.f" AS "x\y" FROM "a.b"."c.d"; COMMENT ON COLUMN "a.b"."c.d"."quo""te" IS '$$; DROP';
CREATE FUNCTION "a.b"."f()"("p q" int DEFAULT 1) RETURNS text LANGUAGE sql AS $function$ SELECT '$f$' $function$; CREATE TYPE "a.b"."T" AS ENUM ('A'); CREATE TABLE "a.b".t (c "a.b"."T" DEFAULT 'A', d "a.b"."T"[]);
