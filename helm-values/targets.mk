# The lakehouse on Kubernetes. What each does and asks for is said at the top of its script in helm-values/bin.
KUBERNETES := helm-values/bin

.PHONY: check setup deploy destroy status polaris-status polaris-logs port-forward-start port-forward-stop port-forward-status \
	restart-trino restart-polaris restart-scheduler restart-all run-now clean-nessie clean-old check-helm check-apiserver helm-defaults

setup: ## Kubernetes: the commit hook, and the secret files to fill in
	@$(KUBERNETES)/setup

check: ## Kubernetes: are tools, cluster, build and secrets ready for deploy?
	@$(KUBERNETES)/preflight

deploy: ## Kubernetes: install or upgrade MinIO, Polaris, Trino and the schedules
	@$(KUBERNETES)/deploy

destroy: ## Kubernetes: remove all of it; asks first, and once more for the data
	@$(KUBERNETES)/destroy

status: ## Kubernetes: what runs, and the last runs of the models
	@$(KUBERNETES)/status

polaris-status: ## Kubernetes: Polaris, its health and its database
	@$(KUBERNETES)/status polaris

polaris-logs: ## Kubernetes: what Polaris says (FOLLOW=1, LINES=200)
	@$(KUBERNETES)/logs polaris

port-forward-start: ## Kubernetes: Trino, Polaris and MinIO on 127.0.0.1
	@$(KUBERNETES)/port-forward start

port-forward-stop: ## Kubernetes: no longer
	@$(KUBERNETES)/port-forward stop

port-forward-status: ## Kubernetes: which of them are
	@$(KUBERNETES)/port-forward status

run-now: ## Kubernetes: a run without waiting for the night (JOB=maintain: the upkeep)
	@$(KUBERNETES)/run-now

restart-trino: ## Kubernetes: start Trino again; running queries are lost
	@$(KUBERNETES)/restart trino

restart-polaris: ## Kubernetes: start Polaris again
	@$(KUBERNETES)/restart polaris

restart-scheduler: ## Kubernetes: end a run that hangs, and let the schedules go on
	@$(KUBERNETES)/restart scheduler

restart-all: ## Kubernetes: all of these, and MinIO
	@$(KUBERNETES)/restart all

clean-nessie: ## Kubernetes: remove what a former Nessie catalog left; asks first (DRY_RUN=1 only shows)
	@$(KUBERNETES)/clean-nessie

clean-old: ## Kubernetes: remove old jobs, pods, replica sets and artifacts; asks first (DRY_RUN=1, DAYS=7)
	@$(KUBERNETES)/clean-old

check-helm: ## helm-values against the public charts and the Kubernetes schemas; needs helm, no cluster
	@$(KUBERNETES)/check-charts

check-apiserver: ## helm-values against a Kubernetes API server, without changing anything: the one kubectl points at
	@$(KUBERNETES)/check-apiserver

helm-defaults: ## fetch each public chart's own values as values-default.yaml, for reference
	@$(KUBERNETES)/defaults
