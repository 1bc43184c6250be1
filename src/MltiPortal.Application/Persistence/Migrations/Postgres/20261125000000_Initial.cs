using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MltiPortal.Application.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Purpose = table.Column<int>(type: "integer", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    StateId = table.Column<long>(type: "bigint", nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ActivatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.UniqueConstraint("AK_Accounts_Id_Side", x => new { x.Id, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "AuditChains",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    LastHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PublishedSequence = table.Column<long>(type: "bigint", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChains", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Reference = table.Column<Guid>(type: "uuid", nullable: false),
                    StateId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OnBehalfOf = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Action = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Details = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Rows = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Cooperatives",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SetUpAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cooperatives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Xml = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileParts",
                columns: table => new
                {
                    FileKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileParts", x => new { x.FileKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    ToName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    SealedBody = table.Column<byte[]>(type: "bytea", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    NextTryAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    GaveUpAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RetriedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    SettledBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "States",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BillTo = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    PaymentTerms = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    TaxExemptCertificate = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Invoicing = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_States", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vendors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SpareRate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vendors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AccountLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountTokens",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AccountTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InboxItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SearchKey = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboxItems_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Tasks = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Browser = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Districts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SearchKey = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DeliverTo = table.Column<int>(type: "integer", nullable: false),
                    WarehouseAddress = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ContactName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContactEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    DistrictStatus = table.Column<int>(type: "integer", nullable: false),
                    StatusReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AnswerDraft = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    InvitedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    AdmittedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Districts", x => x.Id);
                    table.UniqueConstraint("AK_Districts_StateId_Id", x => new { x.StateId, x.Id });
                    table.ForeignKey(
                        name: "FK_Districts_Districts_StateId_ParentId",
                        columns: x => new { x.StateId, x.ParentId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Districts_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundingPrograms",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    FromGrade = table.Column<int>(type: "integer", nullable: false),
                    ToGrade = table.Column<int>(type: "integer", nullable: false),
                    PaysSecondaryStaff = table.Column<bool>(type: "boolean", nullable: false),
                    NetworkSeatSupportCents = table.Column<long>(type: "bigint", nullable: false),
                    SeatSupportCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundingPrograms", x => x.Id);
                    table.UniqueConstraint("AK_FundingPrograms_StateId_Id", x => new { x.StateId, x.Id });
                    table.ForeignKey(
                        name: "FK_FundingPrograms_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    ForAllDistricts = table.Column<bool>(type: "boolean", nullable: false),
                    Subject = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OnBehalfOf = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Payload = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => x.Id);
                    table.ForeignKey(
                        name: "FK_History_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MasterAgreements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LeadState = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AwardedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    InitialTermEndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RenewalsExecuted = table.Column<int>(type: "integer", nullable: false),
                    LongestYears = table.Column<int>(type: "integer", nullable: false),
                    AdministrativeFeeRate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: false),
                    Rounding = table.Column<int>(type: "integer", nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MasterAgreements", x => x.Id);
                    table.UniqueConstraint("AK_MasterAgreements_VendorId_Id", x => new { x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_MasterAgreements_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Solutions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ShortName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Platform = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsStatePreferred = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Solutions", x => x.Id);
                    table.UniqueConstraint("AK_Solutions_VendorId_Id", x => new { x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_Solutions_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Nominations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    OrganizationId = table.Column<long>(type: "bigint", nullable: false),
                    StateId = table.Column<long>(type: "bigint", nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    Organization = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Roles = table.Column<int>(type: "integer", nullable: false),
                    NamedById = table.Column<long>(type: "bigint", nullable: true),
                    NamedBy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    NamedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Emails = table.Column<int>(type: "integer", nullable: false),
                    EmailedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nominations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Nominations_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nominations_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nominations_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nominations_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Schools",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ContactName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContactPhone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DeliveryInstructions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    IsNew = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schools", x => x.Id);
                    table.UniqueConstraint("AK_Schools_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.ForeignKey(
                        name: "FK_Schools_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Retention = table.Column<int>(type: "integer", nullable: false),
                    StateId = table.Column<long>(type: "bigint", nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => x.Id);
                    table.CheckConstraint("CK_StoredFiles_Owner", "\"PersonId\" IS NULL OR (\"StateId\" IS NULL AND \"DistrictId\" IS NULL AND \"VendorId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_StoredFiles_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredFiles_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredFiles_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredFiles_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WeekFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    OrderId = table.Column<long>(type: "bigint", nullable: true),
                    Monday = table.Column<DateOnly>(type: "date", nullable: false),
                    Received = table.Column<int>(type: "integer", nullable: false),
                    Deployed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WeekFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WeekFigures_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Appropriations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    FundingProgramId = table.Column<long>(type: "bigint", nullable: false),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appropriations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appropriations_FundingPrograms_StateId_FundingProgramId",
                        columns: x => new { x.StateId, x.FundingProgramId },
                        principalTable: "FundingPrograms",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Windows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    ProgramYear = table.Column<int>(type: "integer", nullable: false),
                    TermYears = table.Column<int>(type: "integer", nullable: false),
                    FundingProgramId = table.Column<long>(type: "bigint", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    LockedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    LockedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RequiredBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AgreementVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AgreementText = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    OpenAnnouncedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    CloseAnnouncedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Windows", x => x.Id);
                    table.UniqueConstraint("AK_Windows_StateId_Id", x => new { x.StateId, x.Id });
                    table.ForeignKey(
                        name: "FK_Windows_FundingPrograms_StateId_FundingProgramId",
                        columns: x => new { x.StateId, x.FundingProgramId },
                        principalTable: "FundingPrograms",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Windows_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Addenda",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Addenda", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Addenda_MasterAgreements_VendorId_AgreementId",
                        columns: x => new { x.VendorId, x.AgreementId },
                        principalTable: "MasterAgreements",
                        principalColumns: new[] { "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Addenda_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Addenda_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriceBooks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceBooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceBooks_MasterAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "MasterAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SolutionDevice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SolutionId = table.Column<long>(type: "bigint", nullable: false),
                    SeatKind = table.Column<int>(type: "integer", nullable: false),
                    Manufacturer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Model = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PerSeat = table.Column<int>(type: "integer", nullable: false),
                    IsPrimary = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SolutionDevice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SolutionDevice_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Enrollments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: false),
                    Projected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrollments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enrollments_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    StateId = table.Column<long>(type: "bigint", nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    SchoolId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    OrganizationId = table.Column<long>(type: "bigint", nullable: false),
                    Roles = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                    table.CheckConstraint("CK_Memberships_Side", "(\"Kind\" = 1 AND \"Side\" = 3) OR (\"Kind\" = 2 AND \"Side\" = 1) OR (\"Kind\" = 3 AND \"Side\" = 1) OR (\"Kind\" = 4 AND \"Side\" = 2)");
                    table.ForeignKey(
                        name: "FK_Memberships_Accounts_PersonId_Side",
                        columns: x => new { x.PersonId, x.Side },
                        principalTable: "Accounts",
                        principalColumns: new[] { "Id", "Side" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileDownloads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileDownloads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileDownloads_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SearchKey = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Organization = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Parameters = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Cursor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    IsCancelRequested = table.Column<bool>(type: "boolean", nullable: false),
                    Result = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ResultFileId = table.Column<long>(type: "bigint", nullable: true),
                    RefusedFileId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    HeartbeatAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkItems_Accounts_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkItems_StoredFiles_RefusedFileId",
                        column: x => x.RefusedFileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkItems_StoredFiles_ResultFileId",
                        column: x => x.ResultFileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Offerings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    WindowId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    SolutionId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    VendorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HasNetwork = table.Column<bool>(type: "boolean", nullable: false),
                    PriceBookEdition = table.Column<int>(type: "integer", nullable: false),
                    NetworkPriceCents = table.Column<long>(type: "bigint", nullable: false),
                    SeatPriceCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offerings", x => x.Id);
                    table.UniqueConstraint("AK_Offerings_Id_StateId_VendorId", x => new { x.Id, x.StateId, x.VendorId });
                    table.UniqueConstraint("AK_Offerings_StateId_Id", x => new { x.StateId, x.Id });
                    table.ForeignKey(
                        name: "FK_Offerings_Solutions_VendorId_SolutionId",
                        columns: x => new { x.VendorId, x.SolutionId },
                        principalTable: "Solutions",
                        principalColumns: new[] { "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Offerings_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Offerings_Windows_StateId_WindowId",
                        columns: x => new { x.StateId, x.WindowId },
                        principalTable: "Windows",
                        principalColumns: new[] { "StateId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "OptIns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    WindowId = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    CertifiedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    CertifiedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CertifiedFunds = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReturnReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CertificationFellAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CertifiedShareCents = table.Column<long>(type: "bigint", nullable: false),
                    Plan_Maintains = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_Replaces = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_Supports = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_Trains = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_YearlyCostCents = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptIns", x => x.Id);
                    table.UniqueConstraint("AK_OptIns_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.ForeignKey(
                        name: "FK_OptIns_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OptIns_Windows_StateId_WindowId",
                        columns: x => new { x.StateId, x.WindowId },
                        principalTable: "Windows",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    BuyerDistrictId = table.Column<long>(type: "bigint", nullable: true),
                    BuyerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    WindowId = table.Column<long>(type: "bigint", nullable: true),
                    Key = table.Column<string>(type: "character varying(46)", maxLength: 46, nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    SearchKey = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    OrderDate = table.Column<DateOnly>(type: "date", nullable: false),
                    TermYears = table.Column<int>(type: "integer", nullable: false),
                    VendorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    VendorAddress = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AgreementNumber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AddendumNumber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BillTo = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ContactName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContactEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Delivery = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RequiredBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PaymentTerms = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    TaxExemption = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    FundCode = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Invoicing = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SignedById = table.Column<long>(type: "bigint", nullable: true),
                    SignedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    CertifiedById = table.Column<long>(type: "bigint", nullable: true),
                    CertifiedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    NotToExceedCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.UniqueConstraint("AK_Orders_StateId_Id", x => new { x.StateId, x.Id });
                    table.UniqueConstraint("AK_Orders_StateId_VendorId_Id", x => new { x.StateId, x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_Orders_Districts_StateId_BuyerDistrictId",
                        columns: x => new { x.StateId, x.BuyerDistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_States_StateId",
                        column: x => x.StateId,
                        principalTable: "States",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Windows_StateId_WindowId",
                        columns: x => new { x.StateId, x.WindowId },
                        principalTable: "Windows",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriceBookEntry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PriceBookId = table.Column<long>(type: "bigint", nullable: false),
                    SolutionId = table.Column<long>(type: "bigint", nullable: false),
                    Item = table.Column<int>(type: "integer", nullable: false),
                    PriceCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceBookEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceBookEntry_PriceBooks_PriceBookId",
                        column: x => x.PriceBookId,
                        principalTable: "PriceBooks",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_PriceBookEntry_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkMarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkItemId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkMarks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkMarks_WorkItems_WorkItemId",
                        column: x => x.WorkItemId,
                        principalTable: "WorkItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkRefusals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkItemId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkRefusals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkRefusals_WorkItems_WorkItemId",
                        column: x => x.WorkItemId,
                        principalTable: "WorkItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptInLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OptInId = table.Column<long>(type: "bigint", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: false),
                    OfferingId = table.Column<long>(type: "bigint", nullable: false),
                    WithNetwork = table.Column<bool>(type: "boolean", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    Projected = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    NetworkPriceCents = table.Column<long>(type: "bigint", nullable: false),
                    SeatPriceCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptInLines", x => x.Id);
                    table.UniqueConstraint("AK_OptInLines_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.ForeignKey(
                        name: "FK_OptInLines_Offerings_StateId_OfferingId",
                        columns: x => new { x.StateId, x.OfferingId },
                        principalTable: "Offerings",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OptInLines_OptIns_StateId_DistrictId_OptInId",
                        columns: x => new { x.StateId, x.DistrictId, x.OptInId },
                        principalTable: "OptIns",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" });
                    table.ForeignKey(
                        name: "FK_OptInLines_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignedAgreements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OptInId = table.Column<long>(type: "bigint", nullable: false),
                    TextVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SignerId = table.Column<long>(type: "bigint", nullable: false),
                    SignerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SignerTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BoardVotedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedAgreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignedAgreements_OptIns_StateId_DistrictId_OptInId",
                        columns: x => new { x.StateId, x.DistrictId, x.OptInId },
                        principalTable: "OptIns",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignedAgreements_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Commitments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    FundingProgramId = table.Column<long>(type: "bigint", nullable: false),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    OptInId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: true),
                    Movement = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    EncumberedCents = table.Column<long>(type: "bigint", nullable: false),
                    ExpendedCents = table.Column<long>(type: "bigint", nullable: false),
                    PlannedCents = table.Column<long>(type: "bigint", nullable: false),
                    ReservedCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commitments_FundingPrograms_StateId_FundingProgramId",
                        columns: x => new { x.StateId, x.FundingProgramId },
                        principalTable: "FundingPrograms",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitments_OptIns_StateId_DistrictId_OptInId",
                        columns: x => new { x.StateId, x.DistrictId, x.OptInId },
                        principalTable: "OptIns",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitments_Orders_StateId_OrderId",
                        columns: x => new { x.StateId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderShares",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FirstLine = table.Column<int>(type: "integer", nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    Devices = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Backordered = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Partial = table.Column<int>(type: "integer", nullable: false),
                    Canceled = table.Column<int>(type: "integer", nullable: false),
                    DistrictYearCents = table.Column<long>(type: "bigint", nullable: false),
                    GrantYearCents = table.Column<long>(type: "bigint", nullable: false),
                    StateYearCents = table.Column<long>(type: "bigint", nullable: false),
                    TotalOnceCents = table.Column<long>(type: "bigint", nullable: false),
                    TotalYearCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderShares", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderShares_Districts_StateId_DistrictId",
                        columns: x => new { x.StateId, x.DistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderShares_Orders_StateId_VendorId_OrderId",
                        columns: x => new { x.StateId, x.VendorId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "VendorId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "OrderVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    BuyerDistrictId = table.Column<long>(type: "bigint", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: true),
                    Changes = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    NotToExceedCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderVersions_Districts_StateId_BuyerDistrictId",
                        columns: x => new { x.StateId, x.BuyerDistrictId },
                        principalTable: "Districts",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderVersions_Orders_StateId_VendorId_OrderId",
                        columns: x => new { x.StateId, x.VendorId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "VendorId", "Id" });
                    table.ForeignKey(
                        name: "FK_OrderVersions_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SchoolFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    OrderId = table.Column<long>(type: "bigint", nullable: true),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    IsSpare = table.Column<bool>(type: "boolean", nullable: false),
                    Ordered = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    InTransit = table.Column<int>(type: "integer", nullable: false),
                    Short = table.Column<int>(type: "integer", nullable: false),
                    Received = table.Column<int>(type: "integer", nullable: false),
                    Damaged = table.Column<int>(type: "integer", nullable: false),
                    Deployed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchoolFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SchoolFigures_Orders_StateId_VendorId_OrderId",
                        columns: x => new { x.StateId, x.VendorId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SchoolFigures_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Shipments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    VendorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DistrictName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Carrier = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Tracking = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SearchKey = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    ShippedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpectedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    NoticeFileId = table.Column<long>(type: "bigint", nullable: true),
                    BeganAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    FinishedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shipments", x => x.Id);
                    table.UniqueConstraint("AK_Shipments_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.UniqueConstraint("AK_Shipments_StateId_DistrictId_VendorId_Id", x => new { x.StateId, x.DistrictId, x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_Shipments_Orders_StateId_VendorId_OrderId",
                        columns: x => new { x.StateId, x.VendorId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_StoredFiles_NoticeFileId",
                        column: x => x.NoticeFileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    SolutionId = table.Column<long>(type: "bigint", nullable: true),
                    OfferingId = table.Column<long>(type: "bigint", nullable: true),
                    PriceBookEntryId = table.Column<long>(type: "bigint", nullable: true),
                    Item = table.Column<int>(type: "integer", nullable: false),
                    SeatKind = table.Column<int>(type: "integer", nullable: false),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    PriceBasis = table.Column<int>(type: "integer", nullable: false),
                    DistrictName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ShipToName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ShipToAddress = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ShipToContact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ShipToInstructions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Acknowledgment = table.Column<int>(type: "integer", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BackorderedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    RejectionReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    BackorderedQuantity = table.Column<int>(type: "integer", nullable: false),
                    RejectedQuantity = table.Column<int>(type: "integer", nullable: false),
                    CanceledQuantity = table.Column<int>(type: "integer", nullable: false),
                    AskedAgainAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    TotalOnceCents = table.Column<long>(type: "bigint", nullable: false),
                    TotalYearCents = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLines", x => x.Id);
                    table.UniqueConstraint("AK_OrderLines_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.UniqueConstraint("AK_OrderLines_StateId_DistrictId_VendorId_Id", x => new { x.StateId, x.DistrictId, x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrderLines_Offerings_OfferingId_StateId_VendorId",
                        columns: x => new { x.OfferingId, x.StateId, x.VendorId },
                        principalTable: "Offerings",
                        principalColumns: new[] { "Id", "StateId", "VendorId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderLines_Orders_StateId_VendorId_OrderId",
                        columns: x => new { x.StateId, x.VendorId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "StateId", "VendorId", "Id" });
                    table.ForeignKey(
                        name: "FK_OrderLines_PriceBookEntry_PriceBookEntryId",
                        column: x => x.PriceBookEntryId,
                        principalTable: "PriceBookEntry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderLines_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderLines_Solutions_VendorId_SolutionId",
                        columns: x => new { x.VendorId, x.SolutionId },
                        principalTable: "Solutions",
                        principalColumns: new[] { "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptInLineShares",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OptInLineId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    FundingProgramId = table.Column<long>(type: "bigint", nullable: true),
                    Reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptInLineShares", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OptInLineShares_FundingPrograms_StateId_FundingProgramId",
                        columns: x => new { x.StateId, x.FundingProgramId },
                        principalTable: "FundingPrograms",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OptInLineShares_OptInLines_StateId_DistrictId_OptInLineId",
                        columns: x => new { x.StateId, x.DistrictId, x.OptInLineId },
                        principalTable: "OptInLines",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Scans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    ShipmentId = table.Column<long>(type: "bigint", nullable: false),
                    ScanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Result = table.Column<int>(type: "integer", nullable: false),
                    DeviceId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Scans_Shipments_StateId_DistrictId_ShipmentId",
                        columns: x => new { x.StateId, x.DistrictId, x.ShipmentId },
                        principalTable: "Shipments",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeviceLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Manufacturer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SeatKind = table.Column<int>(type: "integer", nullable: false),
                    IsSpare = table.Column<bool>(type: "boolean", nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    RejectedQuantity = table.Column<int>(type: "integer", nullable: false),
                    ShipToName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceLines", x => x.Id);
                    table.UniqueConstraint("AK_DeviceLines_StateId_DistrictId_VendorId_Id", x => new { x.StateId, x.DistrictId, x.VendorId, x.Id });
                    table.ForeignKey(
                        name: "FK_DeviceLines_OrderLines_StateId_DistrictId_VendorId_OrderLin~",
                        columns: x => new { x.StateId, x.DistrictId, x.VendorId, x.OrderLineId },
                        principalTable: "OrderLines",
                        principalColumns: new[] { "StateId", "DistrictId", "VendorId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "OrderLineShares",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    FundingProgramId = table.Column<long>(type: "bigint", nullable: true),
                    Reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    CanceledAmountCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLineShares", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderLineShares_FundingPrograms_StateId_FundingProgramId",
                        columns: x => new { x.StateId, x.FundingProgramId },
                        principalTable: "FundingPrograms",
                        principalColumns: new[] { "StateId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderLineShares_OrderLines_StateId_DistrictId_OrderLineId",
                        columns: x => new { x.StateId, x.DistrictId, x.OrderLineId },
                        principalTable: "OrderLines",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    OrderId = table.Column<long>(type: "bigint", nullable: true),
                    DeviceLineId = table.Column<long>(type: "bigint", nullable: true),
                    ShipmentId = table.Column<long>(type: "bigint", nullable: true),
                    Manufacturer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SerialKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Tag = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    TagKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    Carton = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Carrier = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Tracking = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    IsSpare = table.Column<bool>(type: "boolean", nullable: false),
                    OrderedForSchoolId = table.Column<long>(type: "bigint", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    ShippedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeployedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DeployedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ConditionNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => x.Id);
                    table.UniqueConstraint("AK_Devices_StateId_DistrictId_Id", x => new { x.StateId, x.DistrictId, x.Id });
                    table.ForeignKey(
                        name: "FK_Devices_DeviceLines_StateId_DistrictId_VendorId_DeviceLineId",
                        columns: x => new { x.StateId, x.DistrictId, x.VendorId, x.DeviceLineId },
                        principalTable: "DeviceLines",
                        principalColumns: new[] { "StateId", "DistrictId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Devices_Schools_StateId_DistrictId_SchoolId",
                        columns: x => new { x.StateId, x.DistrictId, x.SchoolId },
                        principalTable: "Schools",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Devices_Shipments_StateId_DistrictId_VendorId_ShipmentId",
                        columns: x => new { x.StateId, x.DistrictId, x.VendorId, x.ShipmentId },
                        principalTable: "Shipments",
                        principalColumns: new[] { "StateId", "DistrictId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShipmentFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    ShipmentId = table.Column<long>(type: "bigint", nullable: false),
                    DeviceLineId = table.Column<long>(type: "bigint", nullable: false),
                    InTransit = table.Column<int>(type: "integer", nullable: false),
                    Short = table.Column<int>(type: "integer", nullable: false),
                    Received = table.Column<int>(type: "integer", nullable: false),
                    Damaged = table.Column<int>(type: "integer", nullable: false),
                    Deployed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShipmentFigures_DeviceLines_StateId_DistrictId_VendorId_Dev~",
                        columns: x => new { x.StateId, x.DistrictId, x.VendorId, x.DeviceLineId },
                        principalTable: "DeviceLines",
                        principalColumns: new[] { "StateId", "DistrictId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShipmentFigures_Shipments_StateId_DistrictId_VendorId_Shipm~",
                        columns: x => new { x.StateId, x.DistrictId, x.VendorId, x.ShipmentId },
                        principalTable: "Shipments",
                        principalColumns: new[] { "StateId", "DistrictId", "VendorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeviceEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StateId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    DeviceId = table.Column<long>(type: "bigint", nullable: false),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: true),
                    To = table.Column<int>(type: "integer", nullable: false),
                    SchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    Batch = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoesId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeviceEvents_Devices_StateId_DistrictId_DeviceId",
                        columns: x => new { x.StateId, x.DistrictId, x.DeviceId },
                        principalTable: "Devices",
                        principalColumns: new[] { "StateId", "DistrictId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLinks_DistrictId_Purpose",
                table: "AccessLinks",
                columns: new[] { "DistrictId", "Purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLinks_PersonId_Purpose",
                table: "AccessLinks",
                columns: new[] { "PersonId", "Purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLinks_TokenHash",
                table: "AccessLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountClaims_UserId",
                table: "AccountClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLogins_UserId",
                table: "AccountLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Addenda_StateId_Number",
                table: "Addenda",
                columns: new[] { "StateId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Addenda_VendorId_AgreementId",
                table: "Addenda",
                columns: new[] { "VendorId", "AgreementId" });

            migrationBuilder.CreateIndex(
                name: "IX_Appropriations_FundingProgramId_FiscalYear",
                table: "Appropriations",
                columns: new[] { "FundingProgramId", "FiscalYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appropriations_StateId_FundingProgramId",
                table: "Appropriations",
                columns: new[] { "StateId", "FundingProgramId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Reference",
                table: "AuditEntries",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Sequence_Id",
                table: "AuditEntries",
                columns: new[] { "Sequence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_StateId_DistrictId_OptInId",
                table: "Commitments",
                columns: new[] { "StateId", "DistrictId", "OptInId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_StateId_FundingProgramId_FiscalYear_DistrictId",
                table: "Commitments",
                columns: new[] { "StateId", "FundingProgramId", "FiscalYear", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_StateId_OrderId",
                table: "Commitments",
                columns: new[] { "StateId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceEvents_StateId_DistrictId_DeviceId",
                table: "DeviceEvents",
                columns: new[] { "StateId", "DistrictId", "DeviceId" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceLines_OrderId_Number",
                table: "DeviceLines",
                columns: new[] { "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeviceLines_StateId_DistrictId_VendorId_OrderLineId",
                table: "DeviceLines",
                columns: new[] { "StateId", "DistrictId", "VendorId", "OrderLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceLines_StateId_OrderId_DistrictId",
                table: "DeviceLines",
                columns: new[] { "StateId", "OrderId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceLines_VendorId_OrderId_StateId",
                table: "DeviceLines",
                columns: new[] { "VendorId", "OrderId", "StateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Manufacturer_SerialKey",
                table: "Devices",
                columns: new[] { "Manufacturer", "SerialKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DeviceLineId_Status",
                table: "Devices",
                columns: new[] { "StateId", "DeviceLineId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_SchoolId_SerialKey_Id",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "SchoolId", "SerialKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_SerialKey_Id_TagKey",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "SerialKey", "Id", "TagKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_Status_SerialKey",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "Status", "SerialKey", "Id", "IsSpare", "OrderId", "OrderedForSchoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_TagKey",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "TagKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_VendorId_DeviceLineId",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "VendorId", "DeviceLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_DistrictId_VendorId_ShipmentId",
                table: "Devices",
                columns: new[] { "StateId", "DistrictId", "VendorId", "ShipmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_Model_SerialKey",
                table: "Devices",
                columns: new[] { "StateId", "Model", "SerialKey", "Id", "TagKey", "Status", "IsSpare" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_OrderId_Status",
                table: "Devices",
                columns: new[] { "StateId", "OrderId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_SerialKey_Id_TagKey_IsSpare",
                table: "Devices",
                columns: new[] { "StateId", "SerialKey", "Id", "TagKey", "IsSpare" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_ShipmentId_Carton_Status_DistrictId",
                table: "Devices",
                columns: new[] { "StateId", "ShipmentId", "Carton", "Status", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_StateId_Status_SerialKey",
                table: "Devices",
                columns: new[] { "StateId", "Status", "SerialKey", "Id", "TagKey", "Model", "IsSpare" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_VendorId_OrderId_Status_StateId",
                table: "Devices",
                columns: new[] { "VendorId", "OrderId", "Status", "StateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_VendorId_SerialKey_Id_StateId_TagKey",
                table: "Devices",
                columns: new[] { "VendorId", "SerialKey", "Id", "StateId", "TagKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_VendorId_Status_SerialKey",
                table: "Devices",
                columns: new[] { "VendorId", "Status", "SerialKey", "Id", "StateId", "TagKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Districts_StateId_Code",
                table: "Districts",
                columns: new[] { "StateId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Districts_StateId_DistrictStatus_Name",
                table: "Districts",
                columns: new[] { "StateId", "DistrictStatus", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Districts_StateId_Name",
                table: "Districts",
                columns: new[] { "StateId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Districts_StateId_ParentId",
                table: "Districts",
                columns: new[] { "StateId", "ParentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_SchoolId_Year_Audience",
                table: "Enrollments",
                columns: new[] { "SchoolId", "Year", "Audience" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_StateId_DistrictId_SchoolId",
                table: "Enrollments",
                columns: new[] { "StateId", "DistrictId", "SchoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_StateId_Year",
                table: "Enrollments",
                columns: new[] { "StateId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_FileDownloads_FileId_Id",
                table: "FileDownloads",
                columns: new[] { "FileId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FundingPrograms_StateId_Year_Name",
                table: "FundingPrograms",
                columns: new[] { "StateId", "Year", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_History_StateId_Subject_SubjectId_At_Id",
                table: "History",
                columns: new[] { "StateId", "Subject", "SubjectId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxItems_PersonId_Id",
                table: "InboxItems",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxItems_PersonId_ReadAt",
                table: "InboxItems",
                columns: new[] { "PersonId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MasterAgreements_Number",
                table: "MasterAgreements",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PersonId_Side_Kind_OrganizationId",
                table: "Memberships",
                columns: new[] { "PersonId", "Side", "Kind", "OrganizationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_StateId_DistrictId_SchoolId",
                table: "Memberships",
                columns: new[] { "StateId", "DistrictId", "SchoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_VendorId",
                table: "Memberships",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_Key",
                table: "Nominations",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_Kind_OrganizationId_Status",
                table: "Nominations",
                columns: new[] { "Kind", "OrganizationId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_PersonId_Status",
                table: "Nominations",
                columns: new[] { "PersonId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_StateId_DistrictId",
                table: "Nominations",
                columns: new[] { "StateId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_StateId_Status",
                table: "Nominations",
                columns: new[] { "StateId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_VendorId",
                table: "Nominations",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Offerings_StateId_WindowId",
                table: "Offerings",
                columns: new[] { "StateId", "WindowId" });

            migrationBuilder.CreateIndex(
                name: "IX_Offerings_VendorId_SolutionId",
                table: "Offerings",
                columns: new[] { "VendorId", "SolutionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Offerings_WindowId_SolutionId",
                table: "Offerings",
                columns: new[] { "WindowId", "SolutionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OptInLines_OptInId_SchoolId_Audience",
                table: "OptInLines",
                columns: new[] { "OptInId", "SchoolId", "Audience" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OptInLines_StateId_DistrictId_OptInId",
                table: "OptInLines",
                columns: new[] { "StateId", "DistrictId", "OptInId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptInLines_StateId_DistrictId_SchoolId",
                table: "OptInLines",
                columns: new[] { "StateId", "DistrictId", "SchoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptInLines_StateId_OfferingId",
                table: "OptInLines",
                columns: new[] { "StateId", "OfferingId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptInLineShares_OptInLineId_Position",
                table: "OptInLineShares",
                columns: new[] { "OptInLineId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OptInLineShares_StateId_DistrictId_OptInLineId",
                table: "OptInLineShares",
                columns: new[] { "StateId", "DistrictId", "OptInLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptInLineShares_StateId_FundingProgramId",
                table: "OptInLineShares",
                columns: new[] { "StateId", "FundingProgramId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptIns_StateId_WindowId_Status",
                table: "OptIns",
                columns: new[] { "StateId", "WindowId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_OptIns_WindowId_DistrictId",
                table: "OptIns",
                columns: new[] { "WindowId", "DistrictId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_OfferingId_StateId_VendorId",
                table: "OrderLines",
                columns: new[] { "OfferingId", "StateId", "VendorId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_OrderId_Number",
                table: "OrderLines",
                columns: new[] { "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_PriceBookEntryId",
                table: "OrderLines",
                column: "PriceBookEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_StateId_DistrictId_SchoolId",
                table: "OrderLines",
                columns: new[] { "StateId", "DistrictId", "SchoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_StateId_OrderId_DistrictId",
                table: "OrderLines",
                columns: new[] { "StateId", "OrderId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_StateId_VendorId_OrderId",
                table: "OrderLines",
                columns: new[] { "StateId", "VendorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_VendorId_SolutionId",
                table: "OrderLines",
                columns: new[] { "VendorId", "SolutionId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLineShares_OrderLineId_Position",
                table: "OrderLineShares",
                columns: new[] { "OrderLineId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderLineShares_StateId_DistrictId_OrderLineId",
                table: "OrderLineShares",
                columns: new[] { "StateId", "DistrictId", "OrderLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLineShares_StateId_FundingProgramId",
                table: "OrderLineShares",
                columns: new[] { "StateId", "FundingProgramId" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Key",
                table: "Orders",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_BuyerDistrictId_Number",
                table: "Orders",
                columns: new[] { "StateId", "BuyerDistrictId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_BuyerName_Id",
                table: "Orders",
                columns: new[] { "StateId", "BuyerName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_Id",
                table: "Orders",
                columns: new[] { "StateId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_Id_SearchKey",
                table: "Orders",
                columns: new[] { "StateId", "Id", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_Number_Id",
                table: "Orders",
                columns: new[] { "StateId", "Number", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_Status_Id",
                table: "Orders",
                columns: new[] { "StateId", "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_VendorName_Id",
                table: "Orders",
                columns: new[] { "StateId", "VendorName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_StateId_WindowId",
                table: "Orders",
                columns: new[] { "StateId", "WindowId" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_VendorId_BuyerName_Id_StateId_Status",
                table: "Orders",
                columns: new[] { "VendorId", "BuyerName", "Id", "StateId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_VendorId_Id_StateId_Status_SearchKey",
                table: "Orders",
                columns: new[] { "VendorId", "Id", "StateId", "Status", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_VendorId_Number_Id_StateId_Status",
                table: "Orders",
                columns: new[] { "VendorId", "Number", "Id", "StateId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_VendorId_StateId_Status_Id",
                table: "Orders",
                columns: new[] { "VendorId", "StateId", "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderShares_OrderId_DistrictId",
                table: "OrderShares",
                columns: new[] { "OrderId", "DistrictId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderShares_StateId_DistrictId_OrderId",
                table: "OrderShares",
                columns: new[] { "StateId", "DistrictId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderShares_StateId_OrderId",
                table: "OrderShares",
                columns: new[] { "StateId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderShares_StateId_VendorId_OrderId",
                table: "OrderShares",
                columns: new[] { "StateId", "VendorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderVersions_FileId",
                table: "OrderVersions",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderVersions_OrderId_Number",
                table: "OrderVersions",
                columns: new[] { "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderVersions_StateId_BuyerDistrictId",
                table: "OrderVersions",
                columns: new[] { "StateId", "BuyerDistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderVersions_StateId_VendorId_OrderId",
                table: "OrderVersions",
                columns: new[] { "StateId", "VendorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MessageId",
                table: "Outbox",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SentAt_GaveUpAt_NextTryAt",
                table: "Outbox",
                columns: new[] { "SentAt", "GaveUpAt", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceBookEntry_PriceBookId_SolutionId_Item",
                table: "PriceBookEntry",
                columns: new[] { "PriceBookId", "SolutionId", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceBookEntry_SolutionId",
                table: "PriceBookEntry",
                column: "SolutionId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceBooks_AgreementId_Edition",
                table: "PriceBooks",
                columns: new[] { "AgreementId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Day",
                table: "Reminders",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_PersonId_Day",
                table: "Reminders",
                columns: new[] { "PersonId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Scans_DistrictId_ScanId",
                table: "Scans",
                columns: new[] { "DistrictId", "ScanId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Scans_StateId_DistrictId_ShipmentId",
                table: "Scans",
                columns: new[] { "StateId", "DistrictId", "ShipmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Scans_StateId_ShipmentId_Id",
                table: "Scans",
                columns: new[] { "StateId", "ShipmentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SchoolFigures_StateId_DistrictId_SchoolId_OrderId_IsSpare",
                table: "SchoolFigures",
                columns: new[] { "StateId", "DistrictId", "SchoolId", "OrderId", "IsSpare" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SchoolFigures_StateId_OrderId_DistrictId",
                table: "SchoolFigures",
                columns: new[] { "StateId", "OrderId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_SchoolFigures_StateId_VendorId_OrderId",
                table: "SchoolFigures",
                columns: new[] { "StateId", "VendorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_SchoolFigures_VendorId_OrderId_StateId",
                table: "SchoolFigures",
                columns: new[] { "VendorId", "OrderId", "StateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Schools_StateId_Code",
                table: "Schools",
                columns: new[] { "StateId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Key",
                table: "Sessions",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PersonId_ExpiresAt",
                table: "Sessions",
                columns: new[] { "PersonId", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_StateId_DeviceLineId",
                table: "ShipmentFigures",
                columns: new[] { "StateId", "DeviceLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_StateId_DistrictId_VendorId_DeviceLineId",
                table: "ShipmentFigures",
                columns: new[] { "StateId", "DistrictId", "VendorId", "DeviceLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_StateId_DistrictId_VendorId_ShipmentId",
                table: "ShipmentFigures",
                columns: new[] { "StateId", "DistrictId", "VendorId", "ShipmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_StateId_OrderId_DistrictId",
                table: "ShipmentFigures",
                columns: new[] { "StateId", "OrderId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_StateId_ShipmentId_DeviceLineId",
                table: "ShipmentFigures",
                columns: new[] { "StateId", "ShipmentId", "DeviceLineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentFigures_VendorId_OrderId_StateId",
                table: "ShipmentFigures",
                columns: new[] { "VendorId", "OrderId", "StateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_DistrictId_FinishedAt",
                table: "Shipments",
                columns: new[] { "DistrictId", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_NoticeFileId",
                table: "Shipments",
                column: "NoticeFileId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_Number",
                table: "Shipments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_DistrictName_Id_FinishedAt",
                table: "Shipments",
                columns: new[] { "StateId", "DistrictName", "Id", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_ExpectedOn_Id_FinishedAt",
                table: "Shipments",
                columns: new[] { "StateId", "ExpectedOn", "Id", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_FinishedAt_Id_SearchKey",
                table: "Shipments",
                columns: new[] { "StateId", "FinishedAt", "Id", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_Id_FinishedAt_SearchKey",
                table: "Shipments",
                columns: new[] { "StateId", "Id", "FinishedAt", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_VendorId_OrderId",
                table: "Shipments",
                columns: new[] { "StateId", "VendorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StateId_VendorName_Id_FinishedAt",
                table: "Shipments",
                columns: new[] { "StateId", "VendorName", "Id", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_VendorId_DistrictName_Id_StateId_FinishedAt",
                table: "Shipments",
                columns: new[] { "VendorId", "DistrictName", "Id", "StateId", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_VendorId_ExpectedOn_Id_StateId_FinishedAt",
                table: "Shipments",
                columns: new[] { "VendorId", "ExpectedOn", "Id", "StateId", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_VendorId_FinishedAt_Id_StateId_SearchKey",
                table: "Shipments",
                columns: new[] { "VendorId", "FinishedAt", "Id", "StateId", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_VendorId_Id_StateId_FinishedAt_SearchKey",
                table: "Shipments",
                columns: new[] { "VendorId", "Id", "StateId", "FinishedAt", "SearchKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_VendorId_StateId_Id",
                table: "Shipments",
                columns: new[] { "VendorId", "StateId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SignedAgreements_FileId",
                table: "SignedAgreements",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedAgreements_OptInId_SignedAt",
                table: "SignedAgreements",
                columns: new[] { "OptInId", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SignedAgreements_StateId_DistrictId_OptInId",
                table: "SignedAgreements",
                columns: new[] { "StateId", "DistrictId", "OptInId" });

            migrationBuilder.CreateIndex(
                name: "IX_SolutionDevice_SolutionId",
                table: "SolutionDevice",
                column: "SolutionId");

            migrationBuilder.CreateIndex(
                name: "IX_Solutions_Code",
                table: "Solutions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_States_Code",
                table: "States",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_Key",
                table: "StoredFiles",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_PersonId",
                table: "StoredFiles",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_Retention_CreatedAt",
                table: "StoredFiles",
                columns: new[] { "Retention", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_StateId_DistrictId",
                table: "StoredFiles",
                columns: new[] { "StateId", "DistrictId" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_VendorId",
                table: "StoredFiles",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Vendors_Code",
                table: "Vendors",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WeekFigures_StateId_DistrictId_OrderId_Monday",
                table: "WeekFigures",
                columns: new[] { "StateId", "DistrictId", "OrderId", "Monday" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WeekFigures_StateId_OrderId_Monday",
                table: "WeekFigures",
                columns: new[] { "StateId", "OrderId", "Monday" });

            migrationBuilder.CreateIndex(
                name: "IX_WeekFigures_VendorId_OrderId_StateId",
                table: "WeekFigures",
                columns: new[] { "VendorId", "OrderId", "StateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Windows_StateId_FundingProgramId",
                table: "Windows",
                columns: new[] { "StateId", "FundingProgramId" });

            migrationBuilder.CreateIndex(
                name: "IX_Windows_StateId_ProgramYear",
                table: "Windows",
                columns: new[] { "StateId", "ProgramYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_Number",
                table: "WorkItems",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_PersonId_Id",
                table: "WorkItems",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_RefusedFileId",
                table: "WorkItems",
                column: "RefusedFileId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_ResultFileId",
                table: "WorkItems",
                column: "ResultFileId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_HeartbeatAt",
                table: "WorkItems",
                columns: new[] { "State", "HeartbeatAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkMarks_WorkItemId_Step",
                table: "WorkMarks",
                columns: new[] { "WorkItemId", "Step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkRefusals_WorkItemId_Id",
                table: "WorkRefusals",
                columns: new[] { "WorkItemId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLinks");

            migrationBuilder.DropTable(
                name: "AccountClaims");

            migrationBuilder.DropTable(
                name: "AccountLogins");

            migrationBuilder.DropTable(
                name: "AccountTokens");

            migrationBuilder.DropTable(
                name: "Addenda");

            migrationBuilder.DropTable(
                name: "Appropriations");

            migrationBuilder.DropTable(
                name: "AuditChains");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Commitments");

            migrationBuilder.DropTable(
                name: "Cooperatives");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "DeviceEvents");

            migrationBuilder.DropTable(
                name: "Enrollments");

            migrationBuilder.DropTable(
                name: "FileDownloads");

            migrationBuilder.DropTable(
                name: "FileParts");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "InboxItems");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "Nominations");

            migrationBuilder.DropTable(
                name: "OptInLineShares");

            migrationBuilder.DropTable(
                name: "OrderLineShares");

            migrationBuilder.DropTable(
                name: "OrderShares");

            migrationBuilder.DropTable(
                name: "OrderVersions");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "Scans");

            migrationBuilder.DropTable(
                name: "SchoolFigures");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "ShipmentFigures");

            migrationBuilder.DropTable(
                name: "SignedAgreements");

            migrationBuilder.DropTable(
                name: "SolutionDevice");

            migrationBuilder.DropTable(
                name: "WeekFigures");

            migrationBuilder.DropTable(
                name: "WorkMarks");

            migrationBuilder.DropTable(
                name: "WorkRefusals");

            migrationBuilder.DropTable(
                name: "Devices");

            migrationBuilder.DropTable(
                name: "OptInLines");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropTable(
                name: "DeviceLines");

            migrationBuilder.DropTable(
                name: "Shipments");

            migrationBuilder.DropTable(
                name: "OptIns");

            migrationBuilder.DropTable(
                name: "OrderLines");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropTable(
                name: "Offerings");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "PriceBookEntry");

            migrationBuilder.DropTable(
                name: "Schools");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Windows");

            migrationBuilder.DropTable(
                name: "PriceBooks");

            migrationBuilder.DropTable(
                name: "Solutions");

            migrationBuilder.DropTable(
                name: "Districts");

            migrationBuilder.DropTable(
                name: "FundingPrograms");

            migrationBuilder.DropTable(
                name: "MasterAgreements");

            migrationBuilder.DropTable(
                name: "States");

            migrationBuilder.DropTable(
                name: "Vendors");
        }
    }
}
