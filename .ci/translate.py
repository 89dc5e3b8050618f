"""Runs template.yaml through the SAM translator and lints what CloudFormation would get.

Usage: python3 .ci/translate.py template.yaml
"""

import json
import os
import subprocess
import sys
import tempfile

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """Every policy of the template is written out, so there is no name to look up."""

    def load(self):
        return {}


def main(path):
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    with open(path) as file:
        template = yaml_parse(file)
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            code = resource["Properties"]["CodeUri"]
            if not os.path.isfile(os.path.join(os.path.dirname(path), code)):
                sys.exit(f"{name}: {code} is not there; run mvn package first")
            # sam deploy uploads the zip and puts its address here.
            resource["Properties"]["CodeUri"] = f"s3://packaged/{name}.zip"
    try:
        translated = transform(template, {}, NoManagedPolicies())
    except InvalidDocumentException as e:
        sys.exit(f"{path}: {e.message}: " + "; ".join(cause.message for cause in e.causes))
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as out:
        json.dump(translated, out, indent=1)
    print(f"{path}: {len(template['Resources'])} resources become {len(translated['Resources'])}")
    # W2001: parameters that only SAM's shorthand used are consumed by the translation.
    try:
        sys.exit(subprocess.run(["cfn-lint", "--ignore-checks", "W2001", "--", out.name]).returncode)
    finally:
        os.unlink(out.name)


if __name__ == "__main__":
    main(sys.argv[1])
