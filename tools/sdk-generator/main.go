// Generates a package's SDK from its schema, as `pulumi package gen-sdk` does where Pulumi's language hosts are
// installed, or a project from a program in PCL, as `pulumi convert` does. The hosts are not to be had as Go modules;
// the code generators that they call are.
//
// usage: sdk-generator sdk <schema.json> nodejs|python|go <folder>
//
//	sdk-generator project <schema.json> nodejs|python|go <folder> <folder of the program>
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
)

const tool = "pulumi-yandex-redis"

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(what, schemaFile, language, folder string, program []string) error {
	pkg, err := bind(schemaFile)
	if err != nil {
		return err
	}
	if what == "project" {
		return generateProject(pkg, language, folder, program[0])
	}
	// As `pulumi package add` does: it decides what a Go SDK's module is called.
	pkg.SupportPack = true
	files, err := generateSdk(pkg, language)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// bind fails for anything that is said about the schema, warnings too.
func bind(schemaFile string) (*schema.Package, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(diagnostics) > 0 {
		return nil, diagnostics
	}
	return pkg, nil
}

func generateSdk(pkg *schema.Package, language string) (map[string][]byte, error) {
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage(tool, pkg, nil, nil, true, nil)
	case "python":
		return python.GeneratePackage(tool, pkg, nil, nil)
	case "go":
		return golang.GeneratePackage(tool, pkg, nil)
	default:
		return nil, fmt.Errorf("no generator for %s", language)
	}
}

func generateProject(pkg *schema.Package, language, folder, source string) error {
	program, diagnostics, err := pcl.BindDirectory(source, onlyPackage{pkg})
	if err != nil {
		return err
	}
	if len(diagnostics) > 0 {
		return diagnostics
	}
	project, err := workspace.LoadProject(filepath.Join(source, "Pulumi.yaml"))
	if err != nil {
		return err
	}
	switch language {
	case "nodejs":
		return nodejs.GenerateProject(folder, *project, program, nil, false, "nodejs")
	case "python":
		return python.GenerateProject(folder, *project, program, nil, "", "")
	case "go":
		return golang.GenerateProject(folder, *project, program, nil)
	default:
		return fmt.Errorf("no generator for %s", language)
	}
}

// onlyPackage loads the one package that a program uses.
type onlyPackage struct{ pkg *schema.Package }

func (l onlyPackage) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return l.pkg, nil
}

func (l onlyPackage) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return l.pkg, nil
}

func (l onlyPackage) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return l.pkg.Reference(), nil
}

func (l onlyPackage) LoadPackageReferenceV2(
	context.Context, *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	return l.pkg.Reference(), nil
}
