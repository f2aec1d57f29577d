"""Runs the program in the working folder on the engine, by Pulumi's Automation API: no language host is needed.

The job comes as JSON by standard input; the stack's outputs go as JSON to standard output.
"""

import json
import runpy
import sys

from pulumi import automation as auto

job = json.load(sys.stdin)
stack = auto.create_or_select_stack(
    stack_name="test",
    project_name=job["project"],
    program=lambda: runpy.run_path("__main__.py"),
    opts=auto.LocalWorkspaceOptions(
        work_dir=job["folder"],
        pulumi_home=job["pulumiHome"],
        env_vars=job["environment"],
        pulumi_command=auto.PulumiCommand(root=job["engineRoot"], skip_version_check=True),
    ),
)
for key, value in job["config"].items():
    stack.set_config(key, auto.ConfigValue(value=value["value"], secret=value.get("secret", False)))
stack.preview()
result = stack.up()
stack.destroy()
json.dump({name: output.value for name, output in result.outputs.items()}, sys.stdout)
