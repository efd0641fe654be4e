CREATE SCHEMA shop;
CREATE SCHEMA "Sh op";
CREATE TABLE "Sh op"."Ta ble" ("Co""l" int, "select" text);
