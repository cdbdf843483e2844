# The front door: `make help` lists every door.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

MVNW := ./mvnw
DATA ?= data
export MAVEN_OPTS ?= -XX:+UseParallelGC -XX:TieredStopAtLevel=1

BUILT := demo/target/built
SOURCES := $(shell find pom.xml */pom.xml */src/main -type f 2> /dev/null)

.PHONY: help demo demo-clean site polaris-bootstrap test test-minio fuzz soak soak-history soak-kills check-praw check-dbt check-dbt-sources check-sqlalchemy build bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(BUILT) ## Reddit to a star schema on this machine, up until Ctrl-C (ONCE=1: ends after the summary)
	@bin/demo --data $(DATA) $(if $(ONCE),--once)

demo-clean: ## remove what the demo keeps in data/
	rm -rf $(DATA)

site: $(BUILT) ## HTML pages of the lakehouse in data/site: make site URL=http://127.0.0.1:8080, the address that the demo prints
	@"$$(bin/find-jdk)/bin/java" -jar sql-models/target/sql-models-0.1.0-SNAPSHOT.jar docs --project sql-models --url $(or $(URL),http://127.0.0.1:8080) --to $(DATA)/site

build: $(BUILT) ## build all, plugin zips included, without running tests

$(BUILT): $(SOURCES)
	@bin/find-jdk > /dev/null
	@echo "Building (the first time also fetches what is needed from Maven Central) ..."
	@$(MVNW) --quiet --threads 2 package -Dmaven.test.skip=true
	@touch $(BUILT)

polaris-bootstrap: $(BUILT) ## catalog, principals and their rights in a Polaris: docs/POLARIS.md (ARGS="--dry-run", ARGS=--help)
	@bin/polaris-bootstrap $(ARGS)

test: ## all that CI runs
	@bin/find-jdk > /dev/null
	$(MVNW) --threads 3 verify

test-minio: $(BUILT) ## the Polaris and MinIO set-up's tables over a real MinIO, which Go builds once: policies, wrong keys, MinIO killed in a MERGE
	@bin/test-minio

soak: ## queries of a Reddit that fails in every way at once, for a few minutes (SECONDS=180, FAULTS=20 percent)
	@bin/find-jdk > /dev/null
	$(MVNW) --quiet -pl trino-reddit-connector -am test -Dtest=FaultSoak -Dsurefire.failIfNoSpecifiedTests=false -Dsoak.seconds=$(or $(SECONDS),180) -Dsoak.faults=$(or $(FAULTS),20)

soak-history: ## DAYS=30 simulated days in daily runs, all marts held against the simulated Reddit itself after each
	@bin/find-jdk > /dev/null
	$(MVNW) --quiet -pl demo -am verify -Dtest=TestHistory -Dsurefire.failIfNoSpecifiedTests=false -Dhistory.days=$(or $(DAYS),30)

soak-kills: ## runs that end after a statement of raw that writes, or with ALL=true after any of any model: the next ones come to the same tables
	@bin/find-jdk > /dev/null
	$(MVNW) --quiet -pl demo -am verify -Dtest=KillSoak -Dsurefire.failIfNoSpecifiedTests=false -Dkills.all=$(or $(ALL),false)

fuzz: ## spoiled answers into all decoders for some minutes (TRIES=20000 of each kind, from SEED on)
	@bin/find-jdk > /dev/null
	$(MVNW) --quiet --projects trino-reddit-connector --also-make test -Dtest='TestFuzzed*,TestJsonCursor' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dfuzz.tries=$(or $(TRIES),20000) -Dfuzz.seed=$(or $(SEED),$(shell date +%s)000000)

check-praw: ## PRAW, from PyPI, reads the simulator: a real client is its judge
	@bin/check-praw

check-dbt: $(BUILT) ## dbt-trino, from PyPI, makes the same keys and captures the same changes: what docs/FROM_DBT.md says of both
	@bin/check-dbt

check-dbt-sources: $(BUILT) ## dbt-trino, from PyPI, stands on what the lakehouse publishes: freshness, tests and a model of docs/FROM_DBT.md
	@bin/check-dbt-sources

check-sqlalchemy: $(BUILT) ## SQLAlchemy, from PyPI, sees tables, comments and types of the lakehouse and of Reddit
	@bin/check-sqlalchemy

bench: $(BUILT) ## all measurements, or one: make bench NAME=start_up
	@bin/bench $(NAME)

clean: ## remove what was built
	rm -rf target */target

include helm-values/targets.mk
